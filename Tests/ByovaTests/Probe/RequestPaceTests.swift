import Testing

@testable import byova

struct RequestPaceTests {
    @Test func `no more begin in a window than the limit allows`() {
        var pace = RequestPace(limit: 2, window: .seconds(60))
        #expect(pace.begin(at: .zero) == nil)
        #expect(pace.begin(at: .seconds(10)) == nil)
        #expect(pace.begin(at: .seconds(10)) == .seconds(50))
        #expect(pace.begin(at: .milliseconds(59_999)) == .milliseconds(1))
        #expect(pace.begin(at: .seconds(60)) == nil)
        #expect(pace.begin(at: .seconds(60)) == .seconds(10))
        #expect(pace.begin(at: .seconds(70)) == nil)
    }

    @Test func `any window holds, however the requests are spread`() {
        var pace = RequestPace(limit: 7, window: .seconds(60))
        var generator = SystemRandomNumberGenerator()
        var (now, begun) = (Duration.zero, [Duration]())
        while begun.count < 2_000 {
            if let pause = pace.begin(at: now) {
                now += pause
            } else {
                begun.append(now)
                now += .milliseconds(Int.random(in: 0...20_000, using: &generator))
            }
        }
        for (first, eighth) in zip(begun, begun.dropFirst(7)) { #expect(eighth - first >= .seconds(60)) }
    }

    @Test func `Webex's limit is 300 a minute`() {
        #expect(RequestPace.webex.limit == 300)
        #expect(RequestPace.webex.window == .seconds(60))
    }
}
