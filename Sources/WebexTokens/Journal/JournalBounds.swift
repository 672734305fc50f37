/// The bounds of a journal; whichever is reached first applies.
package struct JournalBounds: Hashable, Sendable {
    /// The newest entries of each credential to keep, at least 1.
    package var perCredential: Int {
        didSet { perCredential = max(perCredential, 1) }
    }
    /// The newest entries in all to keep, at least 1.
    package var total: Int {
        didSet { total = max(total, 1) }
    }
    /// How long to keep entries.
    package var age: Duration

    /// Creates bounds, by default 200 entries of each credential, 100,000 in all, and 180 days.
    package init(perCredential: Int = 200, total: Int = 100_000, age: Duration = .days(180)) {
        self.perCredential = max(perCredential, 1)
        self.total = max(total, 1)
        self.age = age
    }

    /// The bounds of a journal in memory, which lasts no longer than its process.
    package static let inMemory = JournalBounds(total: 2_000)
}
