import WebexTokens

/// The latest events of this process and entries of the store's journal, with those that a person wants to see.
///
/// Each item has a number that it keeps. Items are shown in the order of their arrival; a request is one item, since
/// its end takes the place of its beginning.
struct EventLog: Sendable {
    static let capacity = 10_000

    private var items: RingBuffer<LogItem>
    /// The number of the next item.
    private var added = 0
    /// The numbers of the items that are shown, ascending.
    private var shown: [Int] = []
    /// The number of the item that shows the beginning of a running request.
    private var running: [TokenSubject: Int] = [:]
    /// The number of the item that counts a repetition, by the number of the repetition's first entry.
    private var counting: [Int64: Int] = [:]
    /// Which items are shown.
    private(set) var filter = EventFilter()

    init(capacity: Int = EventLog.capacity) {
        items = RingBuffer(capacity: capacity)
    }

    /// How many items there are, shown or not.
    var count: Int { items.count }

    /// How many items are shown.
    var shownCount: Int { shown.count }

    /// A shown item by its position, which must exist; 0 is the oldest.
    subscript(position: Int) -> LogItem { self[number: shown[position]] }

    /// The number of a shown item by its position, which must exist.
    func number(at position: Int) -> Int { shown[position] }

    /// The position of a shown item, or of the one that follows it if it is not shown any more.
    func position(of number: Int) -> Int {
        var (low, high) = (0, shown.count)
        while low < high {
            let middle = (low + high) / 2
            if shown[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Adds an item.
    ///
    /// The end of a request replaces its beginning, and an entry that counts a repetition the count before; a redirect
    /// with the same verdict as the last item only updates its count.
    mutating func append(_ item: LogItem) {
        if items.count > 0, item.counts(on: items[age: 0]) {
            items[age: 0] = item
        } else if let number = beginning(endedBy: item) ?? count(raisedBy: item) {
            items[age: added - 1 - number] = item
            show(number, item)
        } else {
            if items.count == items.capacity { forget(items[age: items.count - 1]) }
            items.append(item)
            added += 1
            if let first = item.entry?.repetition?.first { counting[first] = added - 1 }
            if filter.includes(item) { shown.append(added - 1) }
            dropForgotten()
        }
        note(item)
    }

    /// Adds older items, oldest first, before the existing ones, which keep their numbers.
    mutating func begin(with history: [LogItem]) {
        let known = (0..<items.count).reversed().map { items[age: $0] }
        var log = EventLog(capacity: items.capacity)
        log.filter = filter
        log.added = oldest - history.count
        for item in history + known { log.append(item) }
        self = log
    }

    /// Shows other items; looks at each one.
    mutating func show(_ filter: EventFilter) {
        self.filter = filter
        shown = (oldest..<added).filter { filter.includes(self[number: $0]) }
    }

    private var oldest: Int { added - items.count }

    private subscript(number number: Int) -> LogItem { items[age: added - 1 - number] }

    /// The item that shows the beginning of the request that this one ends.
    private func beginning(endedBy item: LogItem) -> Int? {
        guard let subject = item.endedRequest, let number = running[subject], number >= oldest else {
            return nil
        }
        return number
    }

    /// The item that shows an earlier count of the same repetition.
    private func count(raisedBy item: LogItem) -> Int? {
        item.entry?.repetition.flatMap { counting[$0.first] }
    }

    private mutating func forget(_ item: LogItem) {
        if let first = item.entry?.repetition?.first { counting[first] = nil }
    }

    private mutating func note(_ item: LogItem) {
        if let subject = item.endedRequest { running[subject] = nil }
        if case .event(let event) = item, case .requestStarted(let subject, _) = event.kind {
            running[subject] = added - 1
        }
    }

    /// Shows or hides an item whose content has changed.
    private mutating func show(_ number: Int, _ item: LogItem) {
        let position = position(of: number)
        let isShown = position < shown.count && shown[position] == number
        switch (isShown, filter.includes(item)) {
        case (true, false): shown.remove(at: position)
        case (false, true): shown.insert(number, at: position)
        default: break
        }
    }

    private mutating func dropForgotten() {
        let forgotten = position(of: oldest)
        if forgotten > 0 { shown.removeFirst(forgotten) }
    }
}

/// Which items of the event log a person wants to see.
struct EventFilter: Hashable, Sendable {
    /// Only failures.
    var errorsOnly = false
    /// Only what is about this credential.
    var subject: TokenSubject?

    /// Whether anything is hidden.
    var hidesItems: Bool { self != EventFilter() }

    func includes(_ item: LogItem) -> Bool {
        (!errorsOnly || item.isTrouble) && (subject == nil || item.subject == subject)
    }
}

extension LogItem {
    /// The credential whose request it ends.
    fileprivate var endedRequest: TokenSubject? {
        guard case .event(let event) = self else { return nil }
        return switch event.kind {
        case .requestSucceeded(let subject, _, _), .requestFailed(let subject, _, _): subject
        default: nil
        }
    }

    /// Whether this is the same kind of stray request as an event before it, seen once more.
    fileprivate func counts(on earlier: LogItem) -> Bool {
        guard case .event(let event) = self, case .event(let before) = earlier,
            case .redirectSeen(let verdict, let address, _) = event.kind,
            case .redirectSeen(verdict, address, _) = before.kind
        else { return false }
        return true
    }
}
