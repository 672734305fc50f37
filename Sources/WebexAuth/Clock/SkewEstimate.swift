import FoundationEssentials
import WebexTokens

/// The difference between Webex's clock and this machine's, measured by one reply.
///
/// The `Date` header (RFC 9110, section 6.6.1) is cut to whole seconds, so the time that it names lies half a
/// second later, give or take half a second; when within the round trip it was written is unknown. Hence the
/// measure is from half a second after that date to the middle of the round trip, and its error is at most half a
/// second and half the round trip.
struct SkewEstimate: Hashable, Sendable {
    /// A larger step of the wall clock against the boot clock invalidates an estimate: the clock was set.
    static let toleratedStep = Duration.seconds(2)
    /// A larger skew is reported.
    static let unremarkable = Duration.seconds(30)

    /// Webex's clock less this machine's, as it was measured.
    let measured: Duration
    /// The greatest error of the measure.
    let bound: Duration
    /// The difference between the two clocks at the reply, which reveals a step of the wall clock.
    private let wallOverBoot: Duration

    /// Measures; `nil` if the wall clock was set meanwhile.
    ///
    /// - Parameters:
    ///   - date: What the reply's `Date` header says.
    ///   - sent: The clocks just before the request.
    ///   - received: The clocks just after the reply.
    init?(date: Date, sent: ClockReading, received: ClockReading) {
        guard Self.isSteady(from: sent.wallOverBoot, to: received.wallOverBoot) else { return nil }
        let halfTrip = max(received.boot - sent.boot, .zero) / 2
        self.init(
            measured: date.since(received.wall) + halfTrip + .milliseconds(500),
            bound: halfTrip + .milliseconds(500),
            wallOverBoot: received.wallOverBoot
        )
    }

    private init(measured: Duration, bound: Duration, wallOverBoot: Duration) {
        self.measured = measured
        self.bound = bound
        self.wallOverBoot = wallOverBoot
    }

    /// What to add to the wall clock; zero if the measure may be all error, so that a good clock stays itself.
    var offset: Duration {
        measured.magnitude <= bound ? .zero : measured
    }

    /// The skew to report, if any.
    var remarkable: ClockSkew? {
        offset.magnitude > Self.unremarkable ? ClockSkew(ahead: .zero - offset) : nil
    }

    /// Whether the two clocks are certainly so far apart that one of them is wrong.
    var isDoubtful: Bool {
        measured.magnitude - bound > DoubtedTime.tolerance
    }

    /// Whether another measure shows the same, within the errors of both.
    func agrees(with other: SkewEstimate) -> Bool {
        (measured - other.measured).magnitude <= bound + other.bound + Self.toleratedStep
    }

    /// Whether the wall clock was not set since.
    func holds(at reading: ClockReading) -> Bool {
        Self.isSteady(from: wallOverBoot, to: reading.wallOverBoot)
    }

    /// The estimate after another measure.
    ///
    /// One that only repeats this one within its error changes nothing, so that times on a screen do not tremble;
    /// a more exact one, or one that contradicts, takes its place.
    func refined(by newer: SkewEstimate) -> SkewEstimate {
        guard newer.bound >= bound, (newer.measured - measured).magnitude <= newer.bound else { return newer }
        return SkewEstimate(measured: measured, bound: bound, wallOverBoot: newer.wallOverBoot)
    }

    private static func isSteady(from earlier: Duration, to later: Duration) -> Bool {
        (later - earlier).magnitude <= toleratedStep
    }
}

extension Duration {
    fileprivate var magnitude: Duration {
        self < .zero ? .zero - self : self
    }
}
