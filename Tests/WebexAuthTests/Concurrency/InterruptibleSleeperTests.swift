import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct InterruptibleSleeperTests {
    private let clock = ManualClock()

    @Test func `a pause takes its time`() async {
        let sleeper = InterruptibleSleeper(clock: clock)
        async let goesOn = sleeper.sleep(for: .seconds(1))
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(1))
        #expect(await goesOn)
    }

    @Test func `the end wakes all waiters, and later ones return at once`() async {
        let sleeper = InterruptibleSleeper(clock: clock)
        async let first = sleeper.sleep(for: .seconds(1))
        async let second = sleeper.sleep(for: .seconds(2))
        await clock.waitForSleepers(2)
        sleeper.end()
        #expect(await first == false)
        #expect(await second == false)
        #expect(await sleeper.sleep(for: .seconds(1)) == false)
    }
}
