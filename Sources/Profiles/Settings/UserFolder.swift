import Foundation
import WebexAuth

/// The absolute paths of the user's folders (XDG Base Directory Specification 0.8).
///
/// A relative path would depend on the current folder.
enum UserFolder {
    /// Where settings are kept; a relative path in the variable is to be ignored, says the specification.
    static func config(_ environment: [String: String]) throws(WebexAuthError) -> String {
        if let path = environment[SettingName.configHome.rawValue], path.hasPrefix("/") { return path }
        return "\(try home(environment))/.config"
    }

    /// The user's own folder; without the variable, what the system knows.
    static func home(_ environment: [String: String]) throws(WebexAuthError) -> String {
        let name = SettingName.home.rawValue
        guard let path = environment[name] else { return NSHomeDirectory() }
        guard path.hasPrefix("/") else {
            throw .invalidSetting(name: name, reason: "expected the absolute path of a folder")
        }
        return path
    }
}
