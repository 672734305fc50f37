import Foundation
import WebexAuth

/// A URL to which secrets may be sent: `https`, or `http` on this machine.
enum EndpointURL {
    /// Returns the URL without slashes at its end.
    ///
    /// - Throws: ``WebexAuthError/invalidSetting(name:reason:)`` that names the setting.
    static func validated(_ text: String, setting name: String) throws(WebexAuthError) -> String {
        // Foundation would escape invalid characters, and so check other text than is sent.
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            let components = URLComponents(string: text), let host = components.host, !host.isEmpty,
            components.port.map({ (1...65_535).contains($0) }) ?? true
        else {
            // Not quoted: it may contain a password, or be a secret under the wrong name.
            throw .invalidSetting(name: name, reason: "expected a URL")
        }
        guard components.user == nil, components.password == nil else {
            throw .invalidSetting(name: name, reason: "contains a user or a password")
        }
        guard components.query == nil, components.fragment == nil else {
            throw .invalidSetting(name: name, reason: "contains a query or a fragment")
        }
        guard HTTPURL(text)?.isSafeForSecrets == true else {
            throw .invalidSetting(name: name, reason: "expected https, or http on a loopback host")
        }
        return String(text.reversed().drop { $0 == "/" }.reversed())
    }
}
