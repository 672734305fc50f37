import TestSupport
import Testing

@testable import WebexAuth

@Suite(.timeLimit(.minutes(1))) struct PatienceTests {
    private let clock = ManualClock()

    @Test func `a pause takes its time`() async {
        let patience = Patience(clock: clock)
        async let goesOn = patience.pause(for: .seconds(1))
        await clock.waitForSleepers(1)
        clock.advance(by: .seconds(1))
        #expect(await goesOn)
    }

    @Test func `the end wakes all waiters, and later ones return at once`() async {
        let patience = Patience(clock: clock)
        async let first = patience.pause(for: .seconds(1))
        async let second = patience.pause(for: .seconds(2))
        await clock.waitForSleepers(2)
        patience.end()
        #expect(await first == false)
        #expect(await second == false)
        #expect(await patience.pause(for: .seconds(1)) == false)
    }
}
