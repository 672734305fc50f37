import HummingbirdCore
import NIOConcurrencyHelpers

/// The open connections of one listening socket, and which of them leaves when there are too many.
///
/// A connection stands in line until its request has been read, and again once it is answered. One that
/// arrives when the limit is reached takes the place of the first in line; while every connection is being
/// answered, it waits in the listen queue. So silent clients do not keep others out.
final class ConnectionRegistry: Sendable {
    private struct Connection {
        /// The place in line; nil while a request is being answered.
        var place: UInt64?
        let close: @Sendable () -> Void
    }

    private struct State {
        var connections: [ObjectIdentifier: Connection] = [:]
        private var places: UInt64 = 0

        mutating func nextPlace() -> UInt64 {
            places += 1
            return places
        }

        mutating func removeFirstInLine() -> Connection? {
            let line = connections.compactMap { id, connection in connection.place.map { ($0, id) } }
            return line.min { $0.0 < $1.0 }.flatMap { connections.removeValue(forKey: $0.1) }
        }
    }

    private let limit: Int
    private let state = NIOLockedValueBox(State())

    init(limit: Int) {
        self.limit = limit
    }

    /// Puts a new connection at the end of the line, in place of the first one where the limit is reached.
    func add(_ id: ObjectIdentifier, close: @escaping @Sendable () -> Void) {
        let leaving = state.withLockedValue { state in
            let leaving = state.connections.count < limit ? nil : state.removeFirstInLine()
            state.connections[id] = Connection(place: state.nextPlace(), close: close)
            return leaving
        }
        leaving?.close()
    }

    /// Takes a connection out of line; false if it is being closed in favor of another.
    func beginAnswer(_ id: ObjectIdentifier) -> Bool {
        state.withLockedValue { state in
            state.connections[id]?.place = nil
            return state.connections[id] != nil
        }
    }

    /// Puts a connection back in line; true if a new one may have been waiting for that.
    func endAnswer(_ id: ObjectIdentifier) -> Bool {
        state.withLockedValue { state in
            let wasFull = !hasRoom(state)
            let place = state.nextPlace()
            state.connections[id]?.place = place
            return wasFull
        }
    }

    func remove(_ id: ObjectIdentifier) {
        state.withLockedValue { _ = $0.connections.removeValue(forKey: id) }
    }

    private func hasRoom(_ state: State) -> Bool {
        state.connections.values.count { $0.place == nil } < limit
    }
}

extension ConnectionRegistry: AvailableConnectionsDelegate {
    func isAcceptingNewConnections() -> Bool { state.withLockedValue { hasRoom($0) } }

    // Connections come and go through their guards, which know what each is doing.
    func connectionOpened() {}

    func connectionClosed() {}
}
