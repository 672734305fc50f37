import Foundation

/// Just enough of HTTP/1.1 to be a browser on this machine.
enum LoopbackClient {
    struct Reply {
        let status: Int
        let headers: [String: String]
        let body: String
    }

    enum Failure: Error {
        case notLoopback(String)
        case noReply(String)
    }

    /// Sends a request and reads the whole reply; redirects are not followed.
    static func send(
        _ method: String,
        _ url: String,
        headers: [String: String] = [:],
        body: String = ""
    ) throws -> Reply {
        guard let components = URLComponents(string: url), components.host == "127.0.0.1",
            let port = components.port.flatMap(UInt16.init(exactly:))
        else { throw Failure.notLoopback(url) }
        let query = components.percentEncodedQuery.map { "?\($0)" } ?? ""
        var head = ["\(method) \(components.percentEncodedPath)\(query) HTTP/1.1", "Host: 127.0.0.1:\(port)"]
        head += ["Connection: close", "Content-Length: \(body.utf8.count)"]
        head += headers.map { "\($0.key): \($0.value)" }
        return try reply(in: try exchange(head.joined(separator: "\r\n") + "\r\n\r\n" + body, port: port))
    }

    private static func exchange(_ request: String, port: UInt16) throws -> String {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw SystemError(call: "socket", code: errno) }
        defer { close(descriptor) }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw SystemError(call: "connect", code: errno) }
        let bytes = Array(request.utf8)
        guard Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
        else {
            throw SystemError(call: "send", code: errno)
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while !isComplete(received) {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { break }
            received += buffer.prefix(count)
        }
        return String(decoding: received, as: UTF8.self)
    }

    /// Whether as many bytes of the body are there as the head has announced.
    private static func isComplete(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n"),
            let length = text[..<end.lowerBound].lowercased().firstMatch(of: /content-length: *(\d+)/)?.1
        else { return false }
        return text[end.upperBound...].utf8.count >= Int(length) ?? .max
    }

    private static func reply(in text: String) throws -> Reply {
        guard let end = text.range(of: "\r\n\r\n") else { throw Failure.noReply(text) }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw Failure.noReply(text)
        }
        let headers = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
        return Reply(
            status: status,
            headers: Dictionary(headers) { $1 },
            body: String(text[end.upperBound...])
        )
    }
}
