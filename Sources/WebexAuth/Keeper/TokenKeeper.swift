import NIOConcurrencyHelpers
public import ServiceLifecycle

/// Renews tokens before callers need new ones, for as long as it runs.
///
/// It is a `Service`; a `ServiceGroup` runs it and ends it on SIGTERM:
///
/// ```swift
/// let group = ServiceGroup(
///     services: [TokenKeeper(for: byova)], gracefulShutdownSignals: [.sigterm], logger: logger)
/// try await group.run()
/// await byova.close()
/// ```
///
/// Without a group, ``run()`` gets a task of its own and ends when that task is cancelled.
///
/// Several keepers, also of several processes on one store, do not get in each other's way: a credential is
/// refreshed once, and the rate is shared (``BYOVAConfiguration/requestRate``).
public struct TokenKeeper: Service {
    /// When it renews, how many at a time, how patient it is.
    public let policy: KeeperPolicy

    private let byova: BYOVA
    private let underWay = NIOLockedValueBox(0)

    /// Makes a keeper for all tokens of the library's store.
    public init(for byova: BYOVA, policy: KeeperPolicy = KeeperPolicy()) {
        self.byova = byova
        self.policy = policy
    }

    /// Keeps the tokens until its task is cancelled, its service group shuts down gracefully, or the library is
    /// closed.
    ///
    /// It then begins no further renewal and returns once those under way are answered and stored. What it does is
    /// told in ``BYOVA/events``. It never throws: a renewal that failed is tried again at its time, except what Webex
    /// has refused for good; that waits for a person.
    public func run() async {
        await cancelWhenGracefulShutdown { await keep() }
    }

    private func keep() async {
        let run = KeeperRun(byova: byova, policy: policy, underWay: underWay)
        await byova.services.keepers.running {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await run.follow() }
                group.addTask { await run.keepGauges() }
                group.addTask { await run.endWhenClosed() }
                await run.renewUntilCancelled()
                group.cancelAll()
            }
            await run.end()
        }
    }

    /// Renewals that were begun and have not ended, for tests that move the clock.
    package var renewalsUnderWay: Int {
        underWay.withLockedValue(\.self)
    }
}
