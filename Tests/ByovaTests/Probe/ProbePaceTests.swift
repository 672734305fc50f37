import Testing

@testable import byova

struct ProbePaceTests {
    @Test func `no more begin in a window than the limit allows`() {
        var pace = ProbePace(limit: 2, window: .seconds(60))
        #expect(pace.begin(at: .zero) == nil)
        #expect(pace.begin(at: .seconds(10)) == nil)
        #expect(pace.begin(at: .seconds(10)) == .seconds(50))
        #expect(pace.begin(at: .milliseconds(59_999)) == .milliseconds(1))
        #expect(pace.begin(at: .seconds(60)) == nil)
        #expect(pace.begin(at: .seconds(60)) == .seconds(10))
        #expect(pace.begin(at: .seconds(70)) == nil)
    }

    @Test func `any window holds, however the requests are spread`() {
        var pace = ProbePace(limit: 7, window: .seconds(60))
        var (now, begun) = (Duration.zero, [Duration]())
        while begun.count < 2_000 {
            if let pause = pace.begin(at: now) {
                now += pause
            } else {
                begun.append(now)
                now += .milliseconds(begun.count * 7_919 % 20_000)
            }
        }
        #expect(zip(begun, begun.dropFirst(7)).allSatisfy { $1 - $0 >= .seconds(60) })
        #expect(zip(begun, begun.dropFirst(6)).contains { $1 - $0 < .seconds(60) })
    }

    @Test func `Webex's limit is 300 a minute`() {
        #expect(ProbePace.webex.limit == 300)
        #expect(ProbePace.webex.window == .seconds(60))
    }
}
