import Foundation
import NIOConcurrencyHelpers

/// Passes bytes on to a server of this machine and keeps all of them: what a client really sends and is sent.
final class WireTap: Sendable {
    let port: UInt16
    private let listener: Int32
    private let heard = NIOLockedValueBox((requests: [UInt8](), replies: [UInt8]()))

    init(to upstream: UInt16) throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = Self.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        guard Self.withAddress(&address, { bind(socket, $0, length) }) == 0, listen(socket, 16) == 0,
            Self.withAddress(&address, { getsockname(socket, $0, &length) }) == 0
        else { throw SystemError(call: "listen", code: errno) }
        listener = socket
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [heard] in
            while case let client = accept(socket, nil, nil), client >= 0 {
                // The programs that the tests start must not get hold of it.
                _ = fcntl(client, F_SETFD, FD_CLOEXEC)
                Self.join(client, to: upstream, heard)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    var requests: String { heard.withLockedValue { String(decoding: $0.requests, as: UTF8.self) } }
    var replies: String { heard.withLockedValue { String(decoding: $0.replies, as: UTF8.self) } }

    /// Waits until a request holds the text.
    func waitForRequest(with text: String) async throws {
        try await TimeLimit.wait(for: "a request") { requests.contains(text) }
    }

    private static func join(
        _ client: Int32,
        to port: UInt16,
        _ heard: NIOLockedValueBox<(requests: [UInt8], replies: [UInt8])>
    ) {
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = loopback(port: port)
        guard withAddress(&address, { connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }) == 0
        else {
            close(server)
            close(client)
            return
        }
        let ends = DispatchGroup()
        for (source, target, isRequest) in [(client, server, true), (server, client, false)] {
            ends.enter()
            Thread.detachNewThread {
                pump(from: source, to: target) { bytes in
                    heard.withLockedValue {
                        if isRequest { $0.requests += bytes } else { $0.replies += bytes }
                    }
                }
                ends.leave()
            }
        }
        ends.notify(queue: .global()) {
            close(client)
            close(server)
        }
    }

    /// Passes on until one side ends.
    private static func pump(from source: Int32, to target: Int32, _ hear: (ArraySlice<UInt8>) -> Void) {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while case let count = recv(source, &buffer, buffer.count, 0), count > 0 {
            hear(buffer.prefix(count))
            guard send(target, buffer, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(source, Int32(SHUT_RD))
        shutdown(target, Int32(SHUT_WR))
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    private static func withAddress(
        _ address: inout sockaddr_in,
        _ body: (UnsafeMutablePointer<sockaddr>) -> Int32
    ) -> Int32 {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1, body)
        }
    }
}
