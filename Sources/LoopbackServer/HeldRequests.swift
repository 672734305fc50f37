import HTTPTypes
import NIOConcurrencyHelpers

/// The requests whose handlers have not answered yet.
///
/// A server must answer all of them before it can end, so a handler that never returns is overruled here.
final class HeldRequests: Sendable {
    private struct State {
        var nextID: UInt64 = 0
        var waiting: [UInt64: CheckedContinuation<LoopbackReply, Never>] = [:]
        var overruling: LoopbackReply?
    }

    private let state = NIOLockedValueBox(State())

    /// Waits for the handler, or for ``answerAll(_:)`` if that comes first.
    func reply(
        to request: LoopbackRequest,
        from handler: @escaping LoopbackServer.Handler
    ) async -> LoopbackReply {
        await withCheckedContinuation { continuation in
            guard let id = hold(continuation) else { return }
            Task { answer(id, await handler(request)) }
        }
    }

    /// Answers every held request and every later one.
    func answerAll(_ reply: LoopbackReply) {
        let waiting = state.withLockedValue { state in
            defer { state.waiting = [:] }
            state.overruling = reply
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume(returning: reply) }
    }

    private func hold(_ continuation: CheckedContinuation<LoopbackReply, Never>) -> UInt64? {
        let (id, overruling) = state.withLockedValue { state -> (UInt64?, LoopbackReply?) in
            if let reply = state.overruling { return (nil, reply) }
            state.nextID += 1
            state.waiting[state.nextID] = continuation
            return (state.nextID, nil)
        }
        if let overruling { continuation.resume(returning: overruling) }
        return id
    }

    private func answer(_ id: UInt64, _ reply: LoopbackReply) {
        state.withLockedValue { $0.waiting.removeValue(forKey: id) }?.resume(returning: reply)
    }
}
