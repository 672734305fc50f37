/// A sequence of the records of a storage: first all of them, then each one that changes.
///
/// After a change that cannot be read or names no record, the feed reads all records again. While the storage cannot be
/// read, the feed retries after ``pauseAfterFailure``. It ends with its task or with the storage, and can be iterated
/// once.
package final class RecordFeed: AsyncSequence, Sendable {
    /// An element of the feed.
    package enum Element: Hashable, Sendable {
        /// All records.
        case all([TokenSubject: TokenRecord])
        /// One record that is new or changed; `nil` if it was removed.
        case changed(TokenSubject, TokenRecord?)
        /// The storage cannot be read; the feed retries.
        case unreadable(TokenStorageError)
    }

    package typealias ReadAll = @Sendable () async throws(TokenStorageError) -> [TokenSubject: TokenRecord]
    package typealias ReadOne = @Sendable (TokenSubject) async throws -> TokenRecord?

    /// The pause before a retry.
    package static let pauseAfterFailure = Duration.seconds(5)
    /// The greatest number of buffered changes; beyond it, the feed reads all records again.
    private static let bufferSize = 4096

    private let readAll: ReadAll
    private let readOne: ReadOne
    private let clock: any Clock<Duration>
    private let changes: AsyncStream<TokenSubject?>
    private let requests: AsyncStream<TokenSubject?>.Continuation
    private let forwarding: Task<Void, Never>

    /// Follows the records of a storage.
    package convenience init(of records: any StoreEngine, clock: any Clock<Duration>) {
        self.init(
            changes: records.changes(),
            all: { () async throws(TokenStorageError) in try await records.records() },
            one: { try await records.record(for: $0) },
            clock: clock
        )
    }

    /// Follows records from now on.
    ///
    /// - Parameters:
    ///   - stored: The subjects whose records change; `nil` if the subject is unknown.
    ///   - readAll: Reads all records.
    ///   - readOne: Reads one record.
    ///   - clock: Measures the pause after a failure.
    package init(
        changes stored: AsyncStream<TokenSubject?>,
        all readAll: @escaping ReadAll,
        one readOne: @escaping ReadOne,
        clock: any Clock<Duration>
    ) {
        self.readAll = readAll
        self.readOne = readOne
        self.clock = clock
        let (changes, requests) = AsyncStream.makeStream(
            of: TokenSubject?.self,
            bufferingPolicy: .bufferingNewest(Self.bufferSize)
        )
        self.changes = changes
        self.requests = requests
        forwarding = Task {
            for await subject in stored { requests.ask(for: subject) }
            requests.finish()
        }
    }

    deinit {
        forwarding.cancel()
    }

    /// Reads a record again without a reported change; all records for `nil`.
    package func lookAgain(at subject: TokenSubject? = nil) {
        requests.ask(for: subject)
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(feed: self)
    }

    package struct Iterator: AsyncIteratorProtocol {
        private enum Step {
            case read, pause, follow
        }

        private let feed: RecordFeed
        private var changes: AsyncStream<TokenSubject?>.Iterator
        private var step = Step.read

        fileprivate init(feed: RecordFeed) {
            self.feed = feed
            changes = feed.changes.makeAsyncIterator()
        }

        package mutating func next(isolation actor: isolated (any Actor)? = #isolation) async -> Element? {
            while !Task.isCancelled {
                switch step {
                case .read:
                    let element = await readAll()
                    // A read during cancellation may be incomplete.
                    return Task.isCancelled ? nil : element
                case .pause:
                    try? await feed.clock.sleep(for: RecordFeed.pauseAfterFailure)
                    step = .read
                case .follow:
                    guard let change = await changes.next(isolation: actor) else { return nil }
                    if let subject = change, let element = await read(subject) { return element }
                    step = .read
                }
            }
            return nil
        }

        private mutating func readAll() async -> Element {
            do throws(TokenStorageError) {
                let all = try await feed.readAll()
                step = .follow
                return .all(all)
            } catch {
                step = .pause
                return .unreadable(error)
            }
        }

        private func read(_ subject: TokenSubject) async -> Element? {
            do {
                return .changed(subject, try await feed.readOne(subject))
            } catch {
                return nil
            }
        }
    }
}

extension AsyncStream<TokenSubject?>.Continuation {
    fileprivate func ask(for subject: TokenSubject?) {
        guard case .dropped = yield(subject) else { return }
        yield(nil)
    }
}
