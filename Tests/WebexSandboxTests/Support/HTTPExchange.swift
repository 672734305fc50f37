import TestSupport

/// One request on a connection of its own, as text there and back.
enum HTTPExchange {
    /// Sends a request with `Connection: close`; gives everything that comes back.
    static func send(
        _ method: String,
        _ target: String,
        headers: [String] = [],
        body: String = "",
        port: Int
    ) async throws -> String {
        let fields = ["Host: 127.0.0.1:\(port)", "Connection: close", "Content-Length: \(body.utf8.count)"]
        let lines = ["\(method) \(target) HTTP/1.1"] + fields + headers + ["", body]
        let client = try await RawClient(port: port)
        defer { client.close() }
        try await client.send(lines.joined(separator: "\r\n"))
        return await client.readToEnd()
    }
}
