import Foundation

/// A blocking connection to a loopback port that stays open.
final class LoopbackSocket {
    private struct Failure: Error {
        let code = errno
    }

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 8_192)

    init(port: UInt16) throws {
        #if os(Linux)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let connected = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Failure() }
    }

    deinit {
        close(descriptor)
    }

    /// Sends a request and reads its reply, which has to be a 200 with a Content-Length.
    func exchange(_ request: [UInt8]) throws {
        guard send(descriptor, request, request.count, 0) == request.count else { throw Failure() }
        var reply: [UInt8] = []
        repeat {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw Failure() }
            reply += buffer.prefix(count)
        } while !Self.isWhole(reply)
        guard reply.starts(with: "HTTP/1.1 200".utf8) else { throw Failure() }
    }

    private static let headEnd = Array("\r\n\r\n".utf8)
    private static let lengthField = Array("\r\nContent-Length: ".utf8)

    private static func isWhole(_ reply: [UInt8]) -> Bool {
        guard let end = reply.firstRange(of: headEnd)?.upperBound,
            let field = reply.firstRange(of: lengthField)?.upperBound
        else { return false }
        let digits = reply[field...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return reply.count - end >= digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
