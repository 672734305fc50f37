import TerminalUI
import WebexTokens

/// The latest events, newest first, with the part of them that is on the screen.
struct EventLog: Sendable {
    static let capacity = 10_000

    private var events = RingBuffer<AuthEvent>(capacity: capacity)
    private(set) var viewport = ListViewport()

    var count: Int { events.count }

    /// Whether the view follows new events, until a person scrolls.
    var isFollowing: Bool { (viewport.selection ?? 0) == 0 }

    var selected: AuthEvent? { viewport.selection.map { events[age: $0] } }

    /// An event by its position in the list, which must exist; 0 is the newest.
    subscript(position: Int) -> AuthEvent { events[age: position] }

    /// Adds an event; a redirect with the same verdict as the last one only updates its count.
    mutating func append(_ event: AuthEvent) {
        if events.count > 0, event.counts(on: events[age: 0]) {
            events[age: 0] = event
            return
        }
        let wasFollowing = isFollowing
        let selection = viewport.selection ?? 0
        events.append(event)
        viewport.resize(count: events.count, rows: viewport.rows)
        if !wasFollowing { viewport.select(selection + 1) }
    }

    mutating func resize(rows: Int) {
        viewport.resize(count: events.count, rows: rows)
    }

    mutating func move(_ move: ListViewport.Move) {
        viewport.move(move)
    }
}

extension AuthEvent {
    /// Whether this is the same kind of stray request as an event before it, seen once more.
    fileprivate func counts(on earlier: AuthEvent) -> Bool {
        guard case .redirectSeen(let verdict, let address, _) = kind,
            case .redirectSeen(verdict, address, _) = earlier.kind
        else { return false }
        return true
    }
}
