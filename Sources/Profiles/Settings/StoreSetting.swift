import WebexAuth

/// The store of a profile.
package enum StoreSetting: Hashable, Sendable {
    case memory
    /// A file that the user named, or the profile's own (`nil`).
    case sqlite(path: String?)

    /// Reads `memory:` or `sqlite:PATH`, where the path may begin with `~/`.
    init(_ text: String, environment: [String: String]) throws(WebexAuthError) {
        let prefix = "sqlite:"
        if text == "memory:" {
            self = .memory
        } else if text.hasPrefix(prefix + "~/") {
            self = .sqlite(path: try UserFolder.home(environment) + text.dropFirst(prefix.count + 1))
        } else if text.hasPrefix(prefix + "~") {
            throw .invalidSetting(
                name: SettingName.store.rawValue,
                reason: "~ is supported only as ~/; write out other paths"
            )
        } else if text.hasPrefix(prefix), text.count > prefix.count {
            self = .sqlite(path: String(text.dropFirst(prefix.count)))
        } else {
            throw .invalidSetting(
                name: SettingName.store.rawValue,
                reason: "expected memory: or sqlite:PATH"
            )
        }
    }

    /// The kind of engine, in one word.
    package var kind: String {
        switch self {
        case .memory: "memory"
        case .sqlite: "sqlite"
        }
    }
}
