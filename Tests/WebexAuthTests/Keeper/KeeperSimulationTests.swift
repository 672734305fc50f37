import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

/// Half a year of 10,000 organizations, with outages, on one virtual clock.
@Suite(.timeLimit(.minutes(10))) struct KeeperSimulationTests {
    /// How old the refresh tokens are at the beginning.
    ///
    /// The store was idle for months, and Webex is down when it is started: 1,000 refresh tokens end within these
    /// six hours, 1,000 within the next six, 3,000 later; their access tokens have all ended. 5,000
    /// organizations and the Integration were registered a minute ago.
    private static let ages: [Duration] =
        [.zero]
        + (0..<2_000).map { RotatingWebex.refreshLife - .seconds(1 + $0 * 43_200 / 2_000) }
        + (0..<3_000).map { .days(20) + .seconds($0 * 1_200) }
        + (0..<5_000).map { .milliseconds($0 * 12) }

    private static let outages: [Range<Duration>] = [
        .zero ..< .hours(6),
        .days(20) ..< .days(20) + .hours(3),
        .days(22) ..< .days(24),
        .days(50) ..< .days(55),
        .days(100) ..< .days(108),
    ]
    private static let throttling: Range<Duration> = .days(140) ..< .days(140) + .seconds(600)
    private static let sleep: Range<Duration> = .days(150) ..< .days(153)

    private static let weather = Weather(
        spells: outages.map { Weather.Spell(kind: .outage, from: $0.lowerBound, to: $0.upperBound) }
            + [Weather.Spell(kind: .throttled, from: throttling.lowerBound, to: throttling.upperBound)]
    )

    private static func run(
        _ policy: KeeperPolicy,
        rate: RequestRate? = .webexContactCenter,
        until end: Duration
    ) async -> Oracle {
        let simulation = Simulation(ages: ages, weather: weather, policy: policy, rate: rate)
        await simulation.run(until: end, asleep: [sleep])
        return Oracle(simulation: simulation, weather: weather, asleep: [sleep], end: end)
    }

    @Test func `in half a year no token dies that could have been saved, and the rate is never passed`() async
    {
        let oracle = await Self.run(KeeperPolicy(seed: 1), until: .days(180))
        #expect(oracle.preventableDeaths == [])
        // The outage at the beginning takes half of the oldest, which was inevitable.
        #expect((1_000...1_040).contains(oracle.deaths.count))
        #expect(oracle.mostRequestsInAMinute() <= 300)
        // What came in one minute does not leave in one minute.
        #expect(oracle.mostRequestsInAMinute(within: .days(1) ..< .days(20)) <= 30)
        // An outage is looked at now and then: at the most eight requests in two and a half minutes.
        for outage in Self.outages {
            let length = outage.upperBound - outage.lowerBound
            #expect(oracle.requests(within: outage) <= 100 + Int(length / .seconds(150)) * 8)
        }
        // Ten minutes of 429 with 30 s each: all wait when one is told to.
        #expect(oracle.requests(within: Self.throttling) <= 40)
    }

    @Test func `without jitter, those who came in one minute leave in one minute`() async {
        let oracle = await Self.run(KeeperPolicy(renewalShare: 0.75...0.75, seed: 1), until: .days(12))
        #expect(oracle.mostRequestsInAMinute(within: .days(1) ..< .days(12)) > 200)
    }

    @Test func `without a rate, they pass Webex's limit`() async {
        let oracle = await Self.run(
            KeeperPolicy(renewalShare: 0.75...0.75, seed: 1),
            rate: nil,
            until: .days(12)
        )
        #expect(oracle.mostRequestsInAMinute() > 300)
    }

    @Test func `a renewer that forgets idle organizations lets them die`() async {
        // Nine in ten of the newest are idle: their tokens are not used.
        let policy = KeeperPolicy(seed: 1) { subject in
            subject == .integration || subject.description.last == "0"
        }
        let oracle = await Self.run(policy, until: .days(100))
        #expect(oracle.preventableDeaths.count >= 8_000)
    }
}
