/// A sequence of the entries of a journal: first the existing ones, then new ones of any process.
///
/// While the journal cannot be read, the feed retries after ``RecordFeed/pauseAfterFailure``. It ends with its task or
/// with the store, and can be iterated once.
package struct JournalFeed: AsyncSequence, Sendable {
    /// An element of the feed.
    package enum Element: Hashable, Sendable {
        /// New entries, oldest first: at first those that match the query, later those written since.
        case entries([JournalEntry])
        /// The journal cannot be read; the feed retries.
        case unreadable(TokenStorageError)
    }

    private let journal: any Journal
    private let query: JournalQuery
    private let growth: AsyncStream<Void>
    private let clock: any Clock<Duration>

    /// Follows a journal from now on.
    ///
    /// - Parameters:
    ///   - journal: The journal.
    ///   - query: The entries to return; ``JournalQuery/newest`` bounds only the first element.
    ///   - clock: Measures the pause after a failure.
    package init(of journal: any Journal, _ query: JournalQuery, clock: any Clock<Duration>) {
        self.journal = journal
        self.query = query
        self.clock = clock
        growth = journal.growth()
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(feed: self)
    }

    package struct Iterator: AsyncIteratorProtocol {
        private let feed: JournalFeed
        private var growth: AsyncStream<Void>.Iterator
        private var query: JournalQuery
        private var isFirst = true
        private var hasFailed = false

        fileprivate init(feed: JournalFeed) {
            self.feed = feed
            growth = feed.growth.makeAsyncIterator()
            query = feed.query
        }

        package mutating func next(isolation actor: isolated (any Actor)? = #isolation) async -> Element? {
            while !Task.isCancelled {
                if hasFailed {
                    try? await feed.clock.sleep(for: RecordFeed.pauseAfterFailure)
                } else if !isFirst {
                    guard await growth.next(isolation: actor) != nil else { return nil }
                }
                guard let element = await read(), !Task.isCancelled else { continue }
                return element
            }
            return nil
        }

        /// The new entries; the first time, even if there are none.
        private mutating func read() async -> Element? {
            do throws(TokenStorageError) {
                // Read first, so that entries outside the query are not read again, and none is missed.
                let newest = try await feed.journal.entries(JournalQuery(newest: 1)).last
                let entries = try await feed.journal.entries(query)
                defer { (isFirst, hasFailed) = (false, false) }
                query.after = Swift.max(query.after, newest?.id ?? 0, entries.last?.id ?? 0)
                query.newest = nil
                return entries.isEmpty && !isFirst ? nil : .entries(entries)
            } catch {
                hasFailed = true
                return .unreadable(error)
            }
        }
    }
}
