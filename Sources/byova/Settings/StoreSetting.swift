import Foundation
import WebexAuth

/// Where a profile's tokens are kept.
enum StoreSetting: Hashable, Sendable {
    case memory
    /// A file that the user named, or the profile's own (`nil`).
    case sqlite(path: String?)

    /// Reads `memory:` or `sqlite:PATH`.
    init(_ text: String) throws(WebexAuthError) {
        if text == "memory:" {
            self = .memory
        } else if text.hasPrefix("sqlite:"), text.count > "sqlite:".count {
            self = .sqlite(
                path: NSString(string: String(text.dropFirst("sqlite:".count))).expandingTildeInPath
            )
        } else {
            throw .invalidSetting(name: "BYOVA_STORE", reason: "it must be memory: or sqlite:PATH")
        }
    }

    /// What the header of the dashboard and `status --json` call it.
    var kind: String {
        switch self {
        case .memory: "memory"
        case .sqlite: "sqlite"
        }
    }
}
