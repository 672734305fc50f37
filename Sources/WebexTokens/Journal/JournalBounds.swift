/// How much of its journal a store keeps; whichever bound is met first counts.
package struct JournalBounds: Hashable, Sendable {
    /// Entries of each credential, the newest; at least 1.
    package var perCredential: Int {
        didSet { perCredential = max(perCredential, 1) }
    }
    /// Entries in all; at least 1.
    package var total: Int {
        didSet { total = max(total, 1) }
    }
    /// For how long.
    package var age: Duration

    /// Sets bounds: 200 of each credential, 100,000 in all, 180 days unless told otherwise.
    package init(perCredential: Int = 200, total: Int = 100_000, age: Duration = .days(180)) {
        self.perCredential = max(perCredential, 1)
        self.total = max(total, 1)
        self.age = age
    }

    /// The bounds of a journal in memory, which lasts no longer than its process.
    package static let inMemory = JournalBounds(total: 10_000)
}
