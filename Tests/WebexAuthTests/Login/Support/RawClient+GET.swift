import TestSupport

extension RawClient {
    /// A GET as a browser writes it.
    static func browserGET(_ target: String, hostHeader: String) -> String {
        "GET \(target) HTTP/1.1\r\nHost: \(hostHeader)\r\nAccept: text/html\r\nConnection: keep-alive\r\n\r\n"
    }

    /// Sends a GET as a browser does and returns the whole reply.
    static func get(
        _ target: String,
        hostHeader: String? = nil,
        host: String = "127.0.0.1",
        port: Int
    ) async throws -> String {
        let client = try await RawClient(host: host, port: port)
        defer { client.close() }
        try await client.send(browserGET(target, hostHeader: hostHeader ?? "\(host):\(port)"))
        return await client.readToEnd()
    }
}
