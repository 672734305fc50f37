import Foundation

/// A blocking TCP client that sends exactly the bytes that it is told to.
///
/// Its calls block, so every one of them runs on a thread of its own.
package struct RawClient: Sendable {
    package struct SocketError: Error {
        package let code: Int32
    }

    private let socket: Int32

    package init(host: String = "127.0.0.1", port: Int) async throws {
        socket = try await Self.offPool { try Self.connected(to: host, port: port) }
    }

    package func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    package func send(_ bytes: [UInt8]) async throws {
        try await Self.offPool { [socket] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw SocketError(code: errno) }
                sent += count
            }
        }
    }

    /// Everything until the server closes its side, or nothing if it resets the connection.
    package func readToEnd() async -> String {
        let bytes: [UInt8]? = try? await Self.offPool { [socket] in
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = recv(socket, &buffer, buffer.count, 0)
                guard count > 0 else { return all }
                all += buffer[..<count]
            }
        }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// Reads until the text has been seen; the end of the connection before that gives what came.
    package func read(until text: String) async -> String {
        let bytes: [UInt8]? = try? await Self.offPool { [socket] in
            var all: [UInt8] = []
            var byte: UInt8 = 0
            while !String(decoding: all, as: UTF8.self).contains(text), recv(socket, &byte, 1, 0) == 1 {
                all.append(byte)
            }
            return all
        }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    package func finishSending() {
        shutdown(socket, Int32(SHUT_WR))
    }

    package func close() {
        _ = Foundation.close(socket)
    }

    private static func connected(to host: String, port: Int) throws -> Int32 {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICHOST
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found?.pointee else {
            throw SocketError(code: EINVAL)
        }
        defer { freeaddrinfo(found) }
        let descriptor = Foundation.socket(
            address.ai_family,
            address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue),
            0
        )
        guard connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 else {
            let code = errno
            _ = Foundation.close(descriptor)
            throw SocketError(code: code)
        }
        return descriptor
    }

    private static func offPool<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
        }
    }
}
