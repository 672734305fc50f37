import Foundation
import NIOConcurrencyHelpers
import Testing
import WebexTokens

/// Events and changes on their way to listeners.
@Suite(.timeLimit(.minutes(1)))
struct BroadcastTests {
    @Test func `every listener gets every event, stamped and in order`() async {
        let events = AuthEventStream(now: { .noon })
        events.emit(.listenerClosed)
        var listeners = [events.subscribe().makeAsyncIterator(), events.subscribe().makeAsyncIterator()]
        events.emit(.orgRegistered("acme-corp"))
        events.emit(.orgRemoved("acme-corp"))
        for index in listeners.indices {
            #expect(await listeners[index].next() == AuthEvent(at: .noon, kind: .orgRegistered("acme-corp")))
            #expect(await listeners[index].next() == AuthEvent(at: .noon, kind: .orgRemoved("acme-corp")))
        }
    }

    @Test func `a slow listener loses the oldest events`() async {
        let events = AuthEventStream(now: { .noon })
        var listener = events.subscribe().makeAsyncIterator()
        for number in 0..<5_000 { events.emit(.orgRegistered(OrgID(decoding: "org-\(number)-x"))) }
        #expect(await listener.next()?.kind == .orgRegistered(OrgID(decoding: "org-\(5_000 - 4_096)-x")))
    }

    @Test func `an observer hears each event where it happens, for as long as the work lasts`() async {
        let events = AuthEventStream(now: { .noon })
        let told = NIOLockedValueBox<[AuthEvent.Kind?]>([])
        events.emit(.keeperStopped)
        await events.observed(by: { event in told.withLockedValue { $0.append(event.kind) } }) {
            events.emit(.keeperStarted)
            told.withLockedValue { $0.append(nil) }
            events.emit(.listenerClosed)
        }
        events.emit(.keeperStopped)
        #expect(told.withLockedValue { $0 } == [.keeperStarted, nil, .listenerClosed])
    }

    @Test func `listening ends with the stream`() async {
        var events: AuthEventStream? = AuthEventStream(now: { .noon })
        let stream = events?.subscribe()
        events = nil
        var listener = stream?.makeAsyncIterator()
        #expect(await listener?.next() == nil)
    }

    @Test func `waiting for changes ends with the storage`() async throws {
        var storage: InMemoryEngine? = InMemoryEngine(now: { .noon }, clock: ContinuousClock())
        let changes = try #require(storage?.changes())
        storage = nil
        #expect(await changes.reduce(0) { count, _ in count + 1 } == 0)
    }

    @Test func `a slow reader of changes is told to read again`() async {
        let broadcast = ChangeBroadcast()
        var reader = broadcast.subscribe().makeAsyncIterator()
        for _ in 0..<4_097 { broadcast.send(.acme) }
        var last: TokenSubject?? = .some(.acme)
        for _ in 0..<4_096 { last = await reader.next() }
        #expect(last == .some(nil))
    }
}
