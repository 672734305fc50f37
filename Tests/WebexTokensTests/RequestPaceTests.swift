import TestSupport
import Testing
import WebexTokens

struct RequestPaceTests {
    private static let rate = RequestRate.webexContactCenter

    @Test func `Webex's rate leaves a reserve of 60, and 240 are 254 ms apart`() {
        #expect(Self.rate.reserve == 60)
        #expect(Self.rate.interval == .seconds(61) / 240)
    }

    @Test(arguments: [
        (RequestRate(requests: 0, per: .zero), 1, Duration.milliseconds(1)),
        (RequestRate(requests: -5, per: .seconds(-1)), 1, .milliseconds(1)),
        (RequestRate(requests: 4, per: .seconds(2)), 4, .seconds(2)),
    ])
    func `a rate below the bounds is raised to them`(rate: RequestRate, requests: Int, window: Duration) {
        #expect(rate.requests == requests)
        #expect(rate.window == window)
        #expect(rate.interval > .zero)
    }

    @Test func `the background goes at once, and then waits for the interval to the nanosecond`() {
        var pace = RequestPace()
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: .seconds(5)) == .granted)
        let due = Duration.seconds(5) + Self.rate.interval
        let just = due - .nanoseconds(1)
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: just) == .full(.nanoseconds(1)))
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: due) == .granted)
    }

    @Test func `who waits for a call is never held back, and the background makes up for it`() {
        var pace = RequestPace()
        for _ in 0..<10 { #expect(pace.take(.request, under: Self.rate, at: .zero) == .granted) }
        #expect(
            pace.take(.backgroundRequest, under: Self.rate, at: .zero) == .full(Self.rate.interval * 10)
        )
    }

    @Test func `a batch starts with the reserve and continues at the background's pace`() {
        var pace = RequestPace()
        for _ in 0..<60 { #expect(pace.take(.batchRequest, under: Self.rate, at: .zero) == .granted) }
        #expect(pace.take(.batchRequest, under: Self.rate, at: .zero) == .full(Self.rate.interval))
        #expect(pace.take(.batchRequest, under: Self.rate, at: Self.rate.interval) == .granted)
        // Behind a batch the background waits for the whole of it.
        #expect(
            pace.take(.backgroundRequest, under: Self.rate, at: Self.rate.interval)
                == .full(Self.rate.interval * 60)
        )
        _ = pace.take(.pause(.seconds(12)), under: Self.rate, at: .seconds(60))
        #expect(pace.take(.batchRequest, under: Self.rate, at: .seconds(60)) == .paused(.seconds(12)))
    }

    @Test(arguments: [RequestRate.webexContactCenter, RequestRate(requests: 7, per: .seconds(10))])
    func `no window holds more than the rate of a batch`(rate: RequestRate) {
        var generator = SeededGenerator(seed: 2)
        var pace = RequestPace()
        var (sent, now) = ([Duration](), Duration.zero)
        while now < rate.window * 20 {
            // A person who starts a batch whenever one has ended, and rests now and then.
            now += .milliseconds(Int.random(in: 0..<50, using: &generator) == 0 ? 9_000 : 20)
            guard pace.take(.batchRequest, under: rate, at: now) == .granted else { continue }
            sent.append(now + .milliseconds(Int.random(in: 0...1_000, using: &generator)))
        }
        sent.sort()
        for (first, last) in zip(sent, sent.dropFirst(rate.requests)) { #expect(last - first >= rate.window) }
        #expect(sent.count > rate.requests * 3)
    }

    @Test func `a storm of calls keeps the background away for one window at the most`() {
        var pace = RequestPace()
        for _ in 0..<5_000 { _ = pace.take(.request, under: Self.rate, at: .zero) }
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: .zero) == .full(Self.rate.window))
    }

    @Test func `a pause holds the background, not the calls, and a shorter one does not end it`() {
        var pace = RequestPace()
        _ = pace.take(.pause(.seconds(12)), under: Self.rate, at: .seconds(1))
        _ = pace.take(.pause(.seconds(2)), under: Self.rate, at: .seconds(2))
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: .seconds(3)) == .paused(.seconds(10)))
        #expect(pace.take(.request, under: Self.rate, at: .seconds(3)) == .granted)
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: .seconds(13)) == .granted)
    }

    @Test func `an instant written by another clock delays requests by a window at most`() {
        var pace = RequestPace(usedUntil: .seconds(1_000_000), pausedUntil: .zero)
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: .zero) == .full(Self.rate.window))
        pace = RequestPace(usedUntil: .zero, pausedUntil: .seconds(1_000_000))
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: .zero) == .paused(.seconds(3_600)))
    }

    @Test func `where nothing is known, all is assumed to be used`() {
        var pace = RequestPace.unknown(under: Self.rate, at: .seconds(7))
        #expect(pace.take(.backgroundRequest, under: Self.rate, at: .seconds(7)) == .full(Self.rate.window))
    }

    /// Any number of processes that ask all the time, calls in between, each request up to a second after its
    /// permit: the worst that can happen to a window.
    @Test(arguments: [RequestRate.webexContactCenter, RequestRate(requests: 7, per: .seconds(10))])
    func `no window holds more than the rate, however late the permits are used`(rate: RequestRate) {
        var generator = SeededGenerator(seed: 1)
        var pace = RequestPace()
        var sent: [Duration] = []
        var calls: [Duration] = []
        var now = Duration.zero
        while now < rate.window * 20 {
            now += .milliseconds(Int.random(in: 1...40, using: &generator))
            // The calls alone stay within the reserve.
            calls.removeAll { now - $0 >= rate.window + RequestRate.permitLife }
            if calls.count < rate.reserve, Int.random(in: 0..<20, using: &generator) == 0 {
                calls.append(now)
                _ = pace.take(.request, under: rate, at: now)
                sent.append(now)
            }
            guard pace.take(.backgroundRequest, under: rate, at: now) == .granted else { continue }
            sent.append(now + .milliseconds(Int.random(in: 0...1_000, using: &generator)))
        }
        sent.sort()
        for (first, last) in zip(sent, sent.dropFirst(rate.requests)) {
            #expect(last - first >= rate.window)
        }
        // It is the limit that is kept, not something far below it.
        #expect(sent.count > rate.requests * 20 * 2 / 3)
    }
}
