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
    /// The credentials to keep; by default, all.
    public var keeps: @Sendable (TokenSubject) -> Bool

    private static let shortestPause = Duration.seconds(1)

    /// Creates a policy; the defaults suit Webex.
    public init(
        renewalShare: ClosedRange<Double> = 0.6...0.9,
        concurrency: Int = 8,
        longestPause: Duration = .seconds(300),
        shortestInterval: Duration = .seconds(30),
        seed: UInt64 = .random(in: .min ... .max),
        keeps: @escaping @Sendable (TokenSubject) -> Bool = { _ in true }
    ) {
        self.renewalShare = renewalShare.clamped(to: 0...1)
        self.concurrency = max(concurrency, 1)
        self.longestPause = max(longestPause, Self.shortestPause)
        self.shortestInterval = max(shortestInterval, Self.shortestPause)
        self.seed = seed
        self.keeps = keeps
    }

    /// The share of its lifetime at which a pair is renewed.
    func share(of subject: TokenSubject, generation: Int) -> Double {
        let spread = Hash64(seed).adding(subject.description.utf8).adding(generation).unit
        return renewalShare.lowerBound + (renewalShare.upperBound - renewalShare.lowerBound) * spread
    }
}

/// A hash that is the same in every run, unlike Swift's `Hasher`; not for secrets.
private struct Hash64 {
    private var value: UInt64

    init(_ seed: UInt64) {
        value = seed ^ 0xCBF2_9CE4_8422_2325
    }

    /// FNV-1a (RFC 9923).
    func adding(_ bytes: some Sequence<UInt8>) -> Hash64 {
        var next = self
        for byte in bytes { next.value = (next.value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return next
    }

    func adding(_ number: Int) -> Hash64 {
        withUnsafeBytes(of: Int64(number).littleEndian) { adding($0) }
    }

    /// The hash as a number in 0..<1, evenly spread: FNV leaves the upper bits of short texts alike, so they are
    /// mixed first (the finalizer of MurmurHash3).
    var unit: Double {
        var mixed = value
        mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
        mixed ^= mixed >> 33
        return Double(mixed >> 11) / 0x1p53
    }
}
