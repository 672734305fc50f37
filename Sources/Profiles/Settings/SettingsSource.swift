import Configuration
import WebexAuth

/// One source of settings; it never shows their values.
package struct SettingsSource: Sendable {
    private let provider: EnvironmentVariablesProvider
    /// Where in a file a name is set, for messages.
    private let places: [String: String]

    /// The process environment, or a stand-in for it.
    package static func environment(_ variables: [String: String]) -> SettingsSource {
        SettingsSource(variables, places: [:])
    }

    /// A profile's file.
    static func file(_ file: SettingsFile) -> SettingsSource {
        let places = file.assignments.map { ($0.name, "line \($0.line) of \(file.path)") }
        return SettingsSource(file.variables, places: Dictionary(places) { $1 })
    }

    private init(_ variables: [String: String], places: [String: String]) {
        provider = EnvironmentVariablesProvider(environmentVariables: variables, secretsSpecifier: .all)
        self.places = places
    }

    /// The unchecked setting, unless it is absent or empty.
    subscript(name: SettingName) -> String? {
        let value = try? provider.environmentValue(forName: name.rawValue)
        return value.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The checked setting.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` that names it and what is wrong with it.
    package func usable(_ name: SettingName) throws(WebexAuthError) -> String? {
        guard let text = self[name] else { return nil }
        guard let flaw = SettingText.flaw(in: text, form: name.form) else { return text }
        throw .invalidSetting(name: title(of: name), reason: flaw)
    }

    /// The setting's name, with the line that it stands in.
    private func title(of name: SettingName) -> String {
        name.rawValue + (places[name.rawValue].map { " (\($0))" } ?? "")
    }
}
