import FoundationEssentials
public import WebexTokens

/// The schedule and the bounds of a ``TokenKeeper``.
public struct KeeperPolicy: Sendable {
    /// The shares of a lifetime between which a token is renewed, 0.6…0.9 as in Cisco's own SDK
    /// (webex-js-sdk, `calcRefreshTimeout`); within 0…1.
    ///
    /// The point in the range depends on the credential, its generation and ``seed``. So tokens that arrived in one
    /// minute are not all due in one minute, planning again changes nothing, and each process on a store has its own
    /// order: the first one renews, and the others see it and plan again.
    public var renewalShare: ClosedRange<Double> {
        didSet { renewalShare = renewalShare.clamped(to: 0...1) }
    }
    /// The greatest number of concurrent renewals, at least 1.
    public var concurrency: Int {
        didSet { concurrency = max(concurrency, 1) }
    }
    /// The longest pause between attempts while Webex is unreachable.
    ///
    /// At least a second.
    public var longestPause: Duration {
        didSet { longestPause = max(longestPause, Self.shortestPause) }
    }
    /// The shortest time between two renewals of a credential, whatever its lifetime.
    ///
    /// At least a second.
    public var shortestInterval: Duration {
        didSet { shortestInterval = max(shortestInterval, Self.shortestPause) }
    }
    /// Varies the instant within ``renewalShare`` between keepers.
    public var seed: UInt64
    /// The credentials to keep; all if `nil`.
    public var keeps: (@Sendable (TokenSubject) -> Bool)?
    /// How often the keeper shows in the store that it is still there; three times as long, and it counts as gone.
    package var passLength = Duration.seconds(30)

    private static let shortestPause = Duration.seconds(1)

    /// Creates a policy; the defaults suit Webex.
    public init(
        renewalShare: ClosedRange<Double> = 0.6...0.9,
        concurrency: Int = 8,
        longestPause: Duration = .seconds(300),
        shortestInterval: Duration = .seconds(30),
        seed: UInt64 = .random(in: .min ... .max),
        keeps: (@Sendable (TokenSubject) -> Bool)? = nil
    ) {
        self.renewalShare = renewalShare.clamped(to: 0...1)
        self.concurrency = max(concurrency, 1)
        self.longestPause = max(longestPause, Self.shortestPause)
        self.shortestInterval = max(shortestInterval, Self.shortestPause)
        self.seed = seed
        self.keeps = keeps
    }

    /// When it renews, as the store tells it to those who look.
    package var timing: RenewalTiming {
        RenewalTiming(share: renewalShare, shortestInterval: shortestInterval, seed: seed)
    }
}

extension RenewalPlan {
    /// Plans a record's next renewal, or nothing if this policy leaves it alone or Webex has refused it for good.
    init?(for record: TokenRecord, of subject: TokenSubject, policy: KeeperPolicy, at now: Date) {
        guard policy.keeps?(subject) != false else { return nil }
        self.init(for: record, of: subject, timing: policy.timing, at: now)
    }
}
