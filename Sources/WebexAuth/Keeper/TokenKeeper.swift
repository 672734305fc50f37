import NIOConcurrencyHelpers

/// Renews tokens before callers need new ones, for as long as it runs.
///
/// Give ``run()`` a task of its own; that it runs is that it keeps:
///
/// ```swift
/// let keeper = TokenKeeper(for: byova)
/// async let _ = keeper.run()
/// ```
///
/// It fits swift-service-lifecycle as it is: `extension TokenKeeper: @retroactive Service {}`.
///
/// Several keepers, also of several processes on one store, do not get in each other's way: a credential is
/// refreshed once, whoever comes first, and the rate is shared (``BYOVAConfiguration/requestRate``).
public struct TokenKeeper: Sendable {
    /// When it renews, how many at a time, how patient it is.
    public let policy: KeeperPolicy

    private let byova: BYOVA
    private let underWay = NIOLockedValueBox(0)

    /// Makes a keeper for all tokens of the library's store.
    public init(for byova: BYOVA, policy: KeeperPolicy = KeeperPolicy()) {
        self.byova = byova
        self.policy = policy
    }

    /// Keeps the tokens until its task is cancelled, or the library closed.
    ///
    /// Cancelled, it begins nothing more and returns when the renewals under way are answered and stored. What it
    /// does is told in ``BYOVA/events``. It never throws: whatever fails is tried again at its time, except what
    /// Webex has refused for good; that waits for a person.
    public func run() async {
        let services = byova.integration.services
        let run = KeeperRun(byova: byova, policy: policy, underWay: underWay)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await run.follow() }
            group.addTask { await run.endWhenClosed() }
            await run.renewUntilCancelled()
            group.cancelAll()
        }
        services.events.emit(.keeperStopped)
    }

    /// Renewals that were begun and have not ended, for tests that move the clock.
    package var renewalsUnderWay: Int {
        underWay.withLockedValue(\.self)
    }
}
