package import WebexAuth

/// Collects events from its making on.
package struct EventRecorder: Sendable {
    private let source: AuthEventStream
    private let stream: AsyncStream<AuthEvent>

    package init(_ world: AuthWorld) {
        source = world.byova.events
        stream = source.subscribe()
    }

    /// Everything that was emitted until now; events are in the stream before their cause continues.
    package func events() async -> [AuthEvent.Kind] {
        let end = AuthEvent.Kind.listenerClosed
        source.emit(end)
        var kinds: [AuthEvent.Kind] = []
        for await event in stream {
            if event.kind == end { break }
            kinds.append(event.kind)
        }
        return kinds
    }
}
