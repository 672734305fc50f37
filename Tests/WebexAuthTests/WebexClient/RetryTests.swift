import FoundationEssentials
import Testing

@testable import WebexAuth

@Suite struct RetryAfterTests {
    @Test(arguments: [
        ("0", Duration.seconds(1)), ("1", .seconds(1)), ("2", .seconds(2)), ("30.5", .milliseconds(30_500)),
        (" 7 ", .seconds(7)), ("3600", .seconds(3_600)), ("3601", .seconds(3_600)),
        ("1e300", .seconds(3_600)),
    ])
    func `a number of seconds counts from one second to one hour`(header: String, pause: Duration) {
        #expect(RetryAfter.duration(of: header, since: nil) == pause)
    }

    @Test(arguments: [
        "rand(30),add(30)", "30 seconds", "30,60", "", "None", "-1", "nan", "inf", "1e999",
        "Wed, 21 Oct 2026 07:28:00 GMT",
    ])
    func `a malformed header means fifteen seconds`(header: String) {
        #expect(RetryAfter.duration(of: header, since: nil) == .seconds(15))
    }

    @Test(arguments: [
        ("Wed, 21 Oct 2026 07:28:00 GMT", Duration.seconds(1)),
        ("Wed, 21 Oct 2026 07:28:30 GMT", .seconds(30)),
        ("Thu, 22 Oct 2026 07:28:00 GMT", .seconds(3_600)), ("Wed, 21 Oct 2026 07:27:59 GMT", .seconds(15)),
        ("Wed, 21 Oct 2026 07:28:30 CET", .seconds(15)),
    ])
    func `a date counts from the reply's own date`(header: String, pause: Duration) throws {
        let replied = try #require(HTTPDate.parse("Wed, 21 Oct 2026 07:28:00 GMT"))
        #expect(RetryAfter.duration(of: header, since: replied) == pause)
    }

    @Test func `no header means no wish`() {
        #expect(RetryAfter.duration(of: nil, since: nil) == nil)
    }
}

@Suite struct RetryPolicyTests {
    @Test(arguments: [
        (1, Duration.milliseconds(500)), (2, .seconds(1)), (3, .seconds(2)), (4, .seconds(4)),
        (5, .seconds(8)),
        (6, .seconds(8)), (1_000_000, .seconds(8)), (0, .milliseconds(500)), (-1, .milliseconds(500)),
    ])
    func `the longest pause doubles from half a second to eight`(attempt: Int, pause: Duration) {
        #expect(
            RetryPolicy().pause(afterAttempt: attempt, elapsed: .zero, requested: nil, share: 1) == pause
        )
    }

    @Test(arguments: [(0.0, Duration.zero), (0.5, .milliseconds(250)), (1, .milliseconds(500))])
    func `jitter takes a share of it`(share: Double, pause: Duration) {
        #expect(RetryPolicy().pause(afterAttempt: 1, elapsed: .zero, requested: nil, share: share) == pause)
    }

    @Test(arguments: [
        (Duration.milliseconds(16_500), Duration?.some(.milliseconds(500))),
        (.milliseconds(16_501), nil),
        (.seconds(20), nil),
    ])
    func `a pause that would leave less than three of twenty seconds is not begun`(
        elapsed: Duration,
        pause: Duration?
    ) {
        #expect(RetryPolicy().pause(afterAttempt: 1, elapsed: elapsed, requested: nil, share: 1) == pause)
    }

    @Test(arguments: [(Duration.seconds(17), Duration?.some(.seconds(17))), (.milliseconds(17_001), nil)])
    func `what Webex asks for goes before the back-off, within the budget`(
        requested: Duration,
        pause: Duration?
    ) {
        #expect(RetryPolicy().pause(afterAttempt: 3, elapsed: .zero, requested: requested, share: 1) == pause)
    }

    @Test(arguments: [
        (Duration.seconds(12), Duration.seconds(3)), (.seconds(8), .seconds(2)), (.zero, .zero),
    ])
    func `a small budget asks for shorter attempts`(budget: Duration, shortest: Duration) {
        #expect(RetryPolicy(budget: budget).shortestAttempt == shortest)
    }

    @Test func `the first attempt has the whole time-out, each other one what is left of the budget`() {
        let policy = RetryPolicy()
        #expect(policy.limit(ofAttempt: 1, elapsed: .zero) == nil)
        #expect(policy.limit(ofAttempt: 2, elapsed: .seconds(1)) == .seconds(19))
        #expect(policy.limit(ofAttempt: 3, elapsed: .seconds(21)) == .zero)
    }

    @Test func `no second attempt where none is wanted`() {
        #expect(RetryPolicy.never.pause(afterAttempt: 1, elapsed: .zero, requested: nil, share: 0) == nil)
    }

    @Test func `absurd bounds do not trap`() {
        let policy = RetryPolicy(
            firstPause: .nanoseconds(1),
            longestPause: .seconds(1 << 40),
            budget: .seconds(1 << 41)
        )
        #expect(policy.pause(afterAttempt: .max, elapsed: .zero, requested: nil, share: 1) != nil)
    }
}
