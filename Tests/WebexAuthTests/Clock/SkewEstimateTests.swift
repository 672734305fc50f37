import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

@Suite struct SkewEstimateTests {
    private static let begin = AuthWorld.epoch

    /// What the clocks show `after` the beginning, on a wall clock that shows `ahead` too much.
    private static func reading(after: Duration = .zero, ahead: Duration = .zero) -> ClockReading {
        ClockReading(wall: begin.adding(after + ahead), boot: .seconds(1_000) + after)
    }

    /// What a reply shows that Webex writes in the middle of the round trip.
    private static func estimate(
        ahead: Duration,
        trip: Duration = .zero,
        after: Duration = .zero
    ) throws -> SkewEstimate {
        let written = begin.adding(after + trip / 2)
        return try #require(
            SkewEstimate(
                date: Date(timeIntervalSince1970: written.timeIntervalSince1970.rounded(.down)),
                sent: reading(after: after, ahead: ahead),
                received: reading(after: after + trip, ahead: ahead)
            )
        )
    }

    @Test(arguments: [Duration.seconds(600), .seconds(-600), .days(400), .seconds(-2)], [0.0, 0.25, 0.999])
    func `the measure is right within its bound, wherever in Webex's second it falls`(
        ahead: Duration,
        fraction: Double
    ) throws {
        for trip in [Duration.zero, .milliseconds(80), .seconds(20)] {
            let estimate = try Self.estimate(ahead: ahead, trip: trip, after: .seconds(fraction))
            #expect(estimate.bound == trip / 2 + .milliseconds(500))
            #expect(abs((estimate.measured + ahead).inSeconds) <= estimate.bound.inSeconds + 1e-6)
        }
    }

    @Test(arguments: [0.0, 0.001, 0.5, 0.999]) func `a good clock stays exactly itself`(
        fraction: Double
    ) throws {
        for trip in [Duration.zero, .milliseconds(80), .seconds(20)] {
            #expect(try Self.estimate(ahead: .zero, trip: trip, after: .seconds(fraction)).offset == .zero)
        }
    }

    @Test(arguments: [
        (Duration.seconds(1), Duration.seconds(0)), (.milliseconds(1_001), .milliseconds(-501)),
        (.zero, .zero), (.milliseconds(-1), .milliseconds(501)),
    ])
    func `a skew that may be all error is none`(ahead: Duration, offset: Duration) throws {
        // At the beginning of Webex's second the measure is half a second too much.
        let estimate = try Self.estimate(ahead: ahead)
        #expect(abs((estimate.offset - offset).inSeconds) < 1e-5)
    }

    @Test(arguments: [
        (Duration.milliseconds(30_500), false), (.milliseconds(30_501), true),
        (.milliseconds(-29_500), false),
        (.milliseconds(-29_501), true),
    ])
    func `a skew above thirty seconds is reported`(ahead: Duration, isTold: Bool) throws {
        #expect((try Self.estimate(ahead: ahead).remarkable != nil) == isTold)
    }

    @Test(arguments: [
        (Duration.seconds(2), true), (.milliseconds(2_001), false), (.seconds(-2), true),
        (.milliseconds(-2_001), false), (.seconds(600), false),
    ])
    func `a step of more than two seconds ends it`(step: Duration, holds: Bool) throws {
        let estimate = try Self.estimate(ahead: .seconds(600))
        let later = Self.reading(after: .hours(8), ahead: .seconds(600) + step)
        #expect(estimate.holds(at: later) == holds)
    }

    @Test(arguments: [
        (Duration.seconds(2), true), (.milliseconds(2_001), false), (.milliseconds(-2_001), false),
    ])
    func `a clock that is set during the request measures nothing`(step: Duration, isMeasured: Bool) {
        let estimate = SkewEstimate(
            date: Self.begin,
            sent: Self.reading(),
            received: Self.reading(after: .seconds(1), ahead: step)
        )
        #expect((estimate != nil) == isMeasured)
    }

    @Test func `what only repeats it changes nothing but the step's beginning`() throws {
        let first = try Self.estimate(ahead: .seconds(600))
        let second = try Self.estimate(ahead: .seconds(600), after: .milliseconds(400))
        #expect(second.measured != first.measured)
        #expect(first.refined(by: second).measured == first.measured)
        let stepped = try Self.estimate(ahead: .milliseconds(600_300), after: .seconds(1))
        #expect(!first.holds(at: Self.reading(ahead: .milliseconds(602_200))))
        #expect(first.refined(by: stepped).holds(at: Self.reading(ahead: .milliseconds(602_200))))
    }

    @Test func `what is more exact, or contradicts, takes its place`() throws {
        let rough = try Self.estimate(ahead: .seconds(600), trip: .seconds(20))
        let exact = try Self.estimate(ahead: .seconds(600), after: .milliseconds(400))
        #expect(rough.refined(by: exact) == exact)
        let other = try Self.estimate(ahead: .seconds(602), trip: .seconds(1))
        #expect(exact.refined(by: other) == other)
    }
}
