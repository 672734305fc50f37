package import HTTPTypes

/// One request, read whole.
package struct LoopbackRequest: Sendable {
    package let method: HTTPRequest.Method
    /// The request target as it was sent: a path with its query, still percent-encoded, or `*`.
    package let target: String
    /// All fields but the first `Host`, which is in ``hosts``.
    package let headers: HTTPFields
    /// Every `Host` value, in order; a proper request has exactly one (RFC 9112, 3.2).
    package let hosts: [String]
    /// Empty where ``LoopbackLimits/bodyBytes`` is 0.
    package let body: [UInt8]

    package init(
        method: HTTPRequest.Method,
        target: String,
        headers: HTTPFields = [:],
        hosts: [String] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.hosts = hosts
        self.body = body
    }

    /// Whether it was meant for this machine: a page that has its own name lead here (DNS rebinding) sends that name.
    package var namesLoopbackHost: Bool {
        guard hosts.count == 1, let authority = hosts.first else { return false }
        // Not a regular expression: compiling it for each request would cost more than the reply.
        return ["127.0.0.1", "localhost", "[::1]"].contains { host in
            guard authority.utf8.starts(with: host.utf8) else { return false }
            let port = authority.utf8.dropFirst(host.utf8.count)
            return port.isEmpty
                || port.first == UInt8(ascii: ":") && port.count > 1
                    && port.dropFirst().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
    }

    /// The target up to its first `?`, still percent-encoded.
    package var path: String { String(Substring(target.utf8.prefix { $0 != UInt8(ascii: "?") })) }

    /// What follows the first `?` of the target, still percent-encoded; nil without one.
    package var query: String? {
        target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) }
    }
}
