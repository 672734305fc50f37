/// A journal in memory.
package struct JournalTable: Sendable {
    /// The number of entries between two checks of the bounds, by which they may be exceeded.
    private static let pruningInterval: Int64 = 256

    private let bounds: JournalBounds
    private var entries: [JournalEntry] = []
    private var lastID: Int64 = 0

    package init(bounds: JournalBounds = .inMemory) {
        self.bounds = bounds
    }

    package mutating func append(_ note: JournalNote) {
        let (note, replaced) = note.mayRepeat ? note.repeating(newest(of: note.subject)) : (note, nil)
        lastID += 1
        if let replaced { entries.removeAll { $0.id == replaced } }
        entries.append(JournalEntry(id: lastID, note: note))
        if lastID % Self.pruningInterval == 0 { prune() }
    }

    /// The entries that match a query, oldest first.
    package func entries(_ query: JournalQuery) -> [JournalEntry] {
        var found: [JournalEntry] = []
        for entry in entries.reversed() {
            guard found.count < query.newest ?? .max, entry.id > query.after else { break }
            if query.matches(entry) { found.append(entry) }
        }
        return found.reversed()
    }

    /// The newest entries of a subject, newest first.
    private func newest(of subject: TokenSubject?) -> [JournalEntry] {
        Array(entries.reversed().lazy.filter { $0.subject == subject }.prefix(JournalNote.repetitionDepth))
    }

    private mutating func prune() {
        guard let newest = entries.last else { return }
        let oldest = newest.at.adding(.zero - bounds.age)
        var counts: [TokenSubject: Int] = [:]
        var kept: [JournalEntry] = []
        for entry in entries.reversed() where kept.count < bounds.total && entry.at >= oldest {
            if let subject = entry.subject {
                guard counts[subject, default: 0] < bounds.perCredential else { continue }
                counts[subject, default: 0] += 1
            }
            kept.append(entry)
        }
        entries = kept.reversed()
    }
}
