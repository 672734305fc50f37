package import FoundationEssentials

/// The keepers of a store, and again all of them after each change.
///
/// It reads after each change by this process, and every ``interval``, since a killed keeper changes nothing in the
/// store; if it may write, it records that one in the journal. While the store cannot be read, the last known keepers
/// count. The feed ends with its task, and can be iterated once.
package final class KeeperFeed: AsyncSequence, Sendable {
    package typealias Element = KeeperRoster

    /// The time within which a change by another process is noticed.
    package static let interval = Duration.seconds(2)

    private let register: any KeeperRegister
    private let now: @Sendable () -> Date
    private let looks: AsyncStream<Void>
    private let listening: Task<Void, Never>
    private let ticking: Task<Void, Never>

    /// Follows the keepers of a store.
    ///
    /// - Parameters:
    ///   - register: The store.
    ///   - awaitsFirst: Whether a keeper of this process is about to begin: then the first look waits for it, or for an
    ///     interval.
    ///   - clock: Measures the interval.
    ///   - now: The present in Webex's time.
    package init(
        of register: any KeeperRegister,
        awaitingFirst awaitsFirst: Bool,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date
    ) {
        self.register = register
        self.now = now
        let (looks, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.looks = looks
        listening = Task { [changes = register.keeperChanges()] in
            for await _ in changes { bell.yield() }
        }
        ticking = Task {
            while (try? await clock.sleep(for: Self.interval)) != nil { bell.yield() }
        }
        if !awaitsFirst { bell.yield() }
    }

    deinit {
        listening.cancel()
        ticking.cancel()
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(feed: self, looks: looks.makeAsyncIterator())
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let feed: KeeperFeed
        fileprivate var looks: AsyncStream<Void>.Iterator
        private var known: KeeperRoster?

        fileprivate init(feed: KeeperFeed, looks: AsyncStream<Void>.Iterator) {
            self.feed = feed
            self.looks = looks
        }

        package mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async -> KeeperRoster? {
            while await looks.next(isolation: actor) != nil {
                let now = feed.now()
                try? await feed.register.forgetGoneKeepers(at: now)
                guard let found = try? await feed.register.roster(at: now), found != known else { continue }
                known = found
                return found
            }
            return nil
        }
    }
}
