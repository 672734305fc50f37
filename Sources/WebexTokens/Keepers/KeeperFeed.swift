package import FoundationEssentials

/// The keepers that live in a store, and all of them again whenever that changes.
///
/// A keeper that was killed changes nothing in the store: so it looks every ``interval``, and whenever it is asked to.
/// What cannot be read stays as it was. The feed ends with its task. It is iterated once.
package final class KeeperFeed: AsyncSequence, Sendable {
    package typealias Element = [Keeper]

    /// How soon it is seen that a keeper came or went.
    package static let interval = Duration.seconds(2)

    private let register: any KeeperRegister
    private let now: @Sendable () -> Date
    private let looks: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation
    private let ticking: Task<Void, Never>

    /// Follows the keepers of a store, beginning when it is first asked to, or an interval later.
    ///
    /// - Parameters:
    ///   - register: The store.
    ///   - clock: Measures the interval.
    ///   - now: The present in Webex's time.
    package init(
        of register: any KeeperRegister,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date
    ) {
        self.register = register
        self.now = now
        let (looks, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.looks = looks
        self.bell = bell
        ticking = Task {
            while (try? await clock.sleep(for: Self.interval)) != nil { bell.yield() }
        }
    }

    deinit {
        ticking.cancel()
    }

    /// Looks now.
    package func lookAgain() {
        bell.yield()
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
