import ForeignText
import LoopbackServer
import WebexTokens

/// A redirect URI that this program can listen on (RFC 8252, section 7.3).
///
/// It is `http` on 127.0.0.0/8, `[::1]` or `localhost`, with a port and a path. Webex compares redirect URIs exactly,
/// so ``text`` is kept as written.
struct RedirectURI: Hashable, Sendable {
    /// The URI, as written.
    let text: String
    /// The host in the form in which a browser names it, for example `127.0.0.1`, `[::1]` or `localhost`.
    let host: String
    /// The port: 80 where the URI names none, 0 for one that the system picks.
    let port: Int
    /// The path as a browser sends it, at least `/`.
    let path: String

    /// Takes a redirect URI apart.
    ///
    /// - Throws: ``WebexAuthError/redirectURIUnusable(redirectURI:reason:)`` if it is not a loopback URI.
    init(_ text: String) throws(WebexAuthError) {
        do throws(RedirectURIParts.Flaw) {
            let parts = try RedirectURIParts(text)
            self.init(text: text, host: parts.host, port: parts.port, path: parts.path)
        } catch {
            throw .redirectURIUnusable(redirectURI: ForeignText.sanitized(text), reason: error.rawValue)
        }
    }

    private init(text: String, host: String, port: Int, path: String) {
        self.text = text
        self.host = host
        self.port = port
        self.path = path
    }

    /// The same URI with the port that port 0 became.
    func onPort(_ bound: Int) -> RedirectURI {
        guard port == 0 else { return self }
        return RedirectURI(text: "http://\(host):\(bound)\(path)", host: host, port: bound, path: path)
    }

    /// Whether a `Host` header names this URI's authority; port 80 may be left out of it.
    func isNamed(by hostHeader: String) -> Bool {
        let name = hostHeader.lowercased()
        return name == authority || (port == 80 && name == host)
    }

    /// Host and port, as a `Host` header has them.
    var authority: String {
        "\(host):\(port)"
    }

    /// The literals to listen on; `localhost` is never resolved (RFC 8252, section 8.3).
    var addresses: [LoopbackAddress] {
        let literals = host == "localhost" ? ["127.0.0.1", "::1"] : [host == "[::1]" ? "::1" : host]
        return literals.compactMap { LoopbackAddress(host: $0, port: port) }
    }
}

extension RedirectURI: CustomStringConvertible {
    /// The URI, as written.
    var description: String {
        text
    }
}
