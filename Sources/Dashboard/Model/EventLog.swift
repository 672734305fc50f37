import TerminalUI
import WebexTokens

/// The latest events of this process and entries of the store's journal, newest first, with the part of them that is
/// on the screen.
struct EventLog: Sendable {
    static let capacity = 10_000

    private var items = RingBuffer<LogItem>(capacity: capacity)
    private(set) var viewport = ListViewport()

    var count: Int { items.count }

    /// Whether the view follows new events, until a person scrolls.
    var isFollowing: Bool { (viewport.selection ?? 0) == 0 }

    var selected: LogItem? { viewport.selection.map { items[age: $0] } }

    /// An item by its position in the list, which must exist; 0 is the newest.
    subscript(position: Int) -> LogItem { items[age: position] }

    /// Adds an item; a redirect with the same verdict as the last one only updates its count.
    mutating func append(_ item: LogItem) {
        if items.count > 0, item.counts(on: items[age: 0]) {
            items[age: 0] = item
            return
        }
        let wasFollowing = isFollowing
        let selection = viewport.selection ?? 0
        items.append(item)
        viewport.resize(count: items.count, rows: viewport.rows)
        if !wasFollowing { viewport.select(selection + 1) }
    }

    /// Adds older items, oldest first, behind the existing ones.
    mutating func begin(with history: [LogItem]) {
        let told = (0..<items.count).reversed().map { items[age: $0] }
        items = RingBuffer(capacity: Self.capacity)
        for item in history + told { items.append(item) }
        viewport.resize(count: items.count, rows: viewport.rows)
    }

    mutating func resize(rows: Int) {
        viewport.resize(count: items.count, rows: rows)
    }

    mutating func move(_ move: ListViewport.Move) {
        viewport.move(move)
    }
}

extension LogItem {
    /// Whether this is the same kind of stray request as an event before it, seen once more.
    fileprivate func counts(on earlier: LogItem) -> Bool {
        guard case .event(let event) = self, case .event(let before) = earlier,
            case .redirectSeen(let verdict, let address, _) = event.kind,
            case .redirectSeen(verdict, address, _) = before.kind
        else { return false }
        return true
    }
}
