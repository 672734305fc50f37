/// The authority of a URL (RFC 3986, section 3.2), split but not validated.
package struct URLAuthority: Hashable, Sendable {
    /// The whole authority, as written.
    package let text: Substring
    /// The user information; `nil` without an `@`.
    package let user: Substring?
    /// The host as written, an IPv6 address in its brackets; it may be empty.
    package let host: Substring
    /// The text after the host: empty, a colon with the port, or invalid text.
    package let end: Substring

    /// Splits the authority of a URL; text without a scheme starts with its authority.
    package init(of url: some StringProtocol) {
        let url = Substring(url)
        let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url
        self.init(rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" })
    }

    /// Splits an authority without a URL.
    package init(_ text: some StringProtocol) {
        let text = Substring(text)
        let at = text.lastIndex(of: "@")
        let server = at.map { text[text.index(after: $0)...] } ?? text
        let host =
            if server.hasPrefix("[") {
                server.firstIndex(of: "]").map { server[...$0] } ?? server
            } else {
                server.prefix { $0 != ":" }
            }
        self.text = text
        self.host = host
        user = at.map { text[..<$0] }
        end = server[host.endIndex...]
    }

    /// The host without the brackets of an IPv6 address.
    package var bareHost: Substring {
        guard host.hasPrefix("[") else { return host }
        return host.hasSuffix("]") ? host.dropFirst().dropLast() : host.dropFirst()
    }
}
