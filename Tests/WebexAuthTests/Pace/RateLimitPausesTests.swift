import Testing

@testable import WebexAuth

struct RateLimitPausesTests {
    @Test func `a resource is left alone until its time is over, to the nanosecond`() {
        var pauses = RateLimitPauses()
        pauses.note(.seconds(7), at: "a", now: .seconds(100))
        #expect(pauses.rest(at: "a", now: .seconds(100)) == .seconds(7))
        #expect(pauses.rest(at: "a", now: .seconds(107) - .nanoseconds(1)) == .nanoseconds(1))
        #expect(pauses.rest(at: "a", now: .seconds(107)) == nil)
    }

    @Test func `no other resource is`() {
        var pauses = RateLimitPauses()
        pauses.note(.seconds(7), at: "a", now: .zero)
        #expect(pauses.rest(at: "b", now: .zero) == nil)
        #expect(pauses.isOn(at: .seconds(6)))
        #expect(!pauses.isOn(at: .seconds(7)))
    }

    @Test(arguments: [(Duration.seconds(3_600), 3_600), (.seconds(3_601), 3_600), (.seconds(1), 1)])
    func `an hour is believed`(asked: Duration, kept: Int) {
        var pauses = RateLimitPauses()
        pauses.note(asked, at: "a", now: .zero)
        #expect(pauses.rest(at: "a", now: .zero) == .seconds(kept))
    }

    @Test func `the latest reply counts, and one that is no 429 ends the pause`() {
        var pauses = RateLimitPauses()
        pauses.note(.seconds(60), at: "a", now: .zero)
        pauses.note(.seconds(5), at: "a", now: .zero)
        #expect(pauses.rest(at: "a", now: .zero) == .seconds(5))
        pauses.note(nil, at: "a", now: .seconds(1))
        #expect(pauses.rest(at: "a", now: .seconds(1)) == nil)
        #expect(!pauses.isOn(at: .seconds(1)))
    }
}
