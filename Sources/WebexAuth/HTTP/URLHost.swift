import ForeignText

/// Reads the host out of a URL that this program has validated before.
package enum URLHost {
    /// The host without brackets and port, or an empty text.
    package static func of(_ url: String) -> String {
        String(URLAuthority(of: url).bareHost)
    }

    /// Whether secrets may be sent there: `https`, or `http` on this machine, and no user in it.
    package static func isSafeForSecrets(_ url: String) -> Bool {
        let scheme = url.prefix { $0 != ":" }.lowercased()
        let host = of(url).lowercased()
        // Readers disagree on what a backslash ends, so one of them could see another host.
        guard url.contains("://"), !url.contains("\\"), !host.isEmpty,
            URLAuthority(of: url).user == nil
        else { return false }
        return scheme == "https" || (scheme == "http" && isLoopback(host))
    }

    /// Whether the host is this machine, without asking name resolution.
    package static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy(isOctet)
    }

    private static func isOctet(_ text: Substring) -> Bool {
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && UInt8(text) != nil
    }
}
