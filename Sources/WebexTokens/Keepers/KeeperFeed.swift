package import FoundationEssentials

/// The keepers that live in a store, and all of them again whenever that changes.
///
/// It looks whenever a keeper of this process comes or goes, and every ``interval``: one that is killed changes nothing
/// in the store. What cannot be read stays as it was. The feed ends with its task. It is iterated once.
package final class KeeperFeed: AsyncSequence, Sendable {
    package typealias Element = [Keeper]

    /// How soon it is seen that a keeper came or went.
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
        private var known: [Keeper]?

        fileprivate init(feed: KeeperFeed, looks: AsyncStream<Void>.Iterator) {
            self.feed = feed
            self.looks = looks
        }

        package mutating func next(isolation actor: isolated (any Actor)? = #isolation) async -> [Keeper]? {
            while await looks.next(isolation: actor) != nil {
                guard let found = try? await feed.register.keepers(at: feed.now()), found != known else {
                    continue
                }
                known = found
                return found
            }
            return nil
        }
    }
}
