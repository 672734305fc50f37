import ForeignText
import LoopbackServer
import WebexTokens

/// Splits a redirect URI by RFC 3986, section 3, as strictly as a browser's view of it allows.
struct RedirectURIParts {
    /// Why a redirect URI cannot be listened on.
    enum Flaw: String, Error, Hashable {
        case scheme = "it must start with http://"
        case userInfo = "it must not contain a user name"
        case host = "its host must be 127.0.0.1, another address of 127.0.0.0/8, [::1] or localhost"
        case port = "its port must be a number up to 65535"
        case path = "its path must consist of URL characters, without . and .. segments"
        case query = "it must not contain a query"
        case fragment = "it must not contain a fragment"
    }

    let host: String
    let port: Int
    let path: String

    init(_ text: String) throws(Flaw) {
        let scheme = "http://"
        guard text.prefix(scheme.count).lowercased() == scheme else { throw .scheme }
        guard !text.contains("#") else { throw .fragment }
        guard !text.contains("?") else { throw .query }
        let authority = URLAuthority(of: text)
        guard authority.user == nil else { throw .userInfo }
        host = try Self.canonicalHost(authority)
        port = try Self.port(authority.end)
        path = try Self.path(text[authority.text.endIndex...])
    }

    /// The spelling that a browser puts into the `Host` header.
    private static func canonicalHost(_ authority: URLAuthority) throws(Flaw) -> String {
        let host = authority.host.lowercased()
        if host == "localhost" { return host }
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        let literal = isBracketed ? authority.bareHost.lowercased() : host
        guard literal.contains(":") == isBracketed, LoopbackAddress(host: literal, port: 0) != nil else {
            throw .host
        }
        return isBracketed ? "[::1]" : host
    }

    /// Reads `:8765`; nothing at all is HTTP's default port.
    private static func port(_ text: Substring) throws(Flaw) -> Int {
        guard !text.isEmpty else { return 80 }
        let digits = text.dropFirst()
        guard text.first == ":", (1...5).contains(digits.utf8.count),
            digits.utf8.allSatisfy(\.isDigit),
            let port = Int(digits), port <= 65_535
        else { throw .port }
        return port
    }

    /// Refuses what a browser would rewrite, since the path of the redirect must match exactly.
    private static func path(_ text: Substring) throws(Flaw) -> String {
        guard !text.isEmpty else { return "/" }
        let segments = text.split(separator: "/", omittingEmptySubsequences: false)
        guard text.utf8.allSatisfy(isPathCharacter), !segments.contains("."), !segments.contains("..") else {
            throw .path
        }
        return String(text)
    }

    private static func isPathCharacter(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || "/-._~!$&'()*+,;=:@%".utf8.contains(byte)
    }
}
