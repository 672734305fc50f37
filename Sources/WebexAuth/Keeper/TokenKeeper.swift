import NIOConcurrencyHelpers
public import ServiceLifecycle

/// Renews tokens before callers need new ones, while it runs.
///
/// It is a `Service`, which a `ServiceGroup` runs and ends on SIGTERM:
///
/// ```swift
/// let group = ServiceGroup(
///     services: [TokenKeeper(for: byova)], gracefulShutdownSignals: [.sigterm], logger: logger)
/// try await group.run()
/// ```
///
/// Afterwards close the library (``BYOVA/close()``), even if the group throws.
///
/// Without a group, call ``run()`` in a task of its own; it ends when that task is cancelled.
///
/// Several keepers on one store, even in several processes, work together: a credential is refreshed once, and the rate
/// is shared (``BYOVAConfiguration/requestRate``).
public struct TokenKeeper: Service {
    /// The schedule and the bounds of renewals.
    public let policy: KeeperPolicy

    private let byova: BYOVA
    private let underWay = NIOLockedValueBox(0)

    /// Creates a keeper for all tokens of the library's store.
    public init(for byova: BYOVA, policy: KeeperPolicy = KeeperPolicy()) {
        self.byova = byova
        self.policy = policy
    }

    /// Keeps the tokens until its task is cancelled, its service group shuts down gracefully, or the library is
    /// closed.
    ///
    /// It then starts no further renewal and returns once the replies to running ones are stored. ``BYOVA/events``
    /// reports what it does. It never throws: a failed renewal is retried in due time, unless Webex refused it for
    /// good; then it waits for a person.
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

    /// The running renewals, for tests that move the clock.
    package var renewalsUnderWay: Int {
        underWay.withLockedValue(\.self)
    }
}
