import FoundationEssentials
import TestSupport
import WebexTokens

@testable import WebexAuth

/// The shipped keeper with its whole library on one virtual clock.
///
/// Time goes from one event to the next, and only when everything is at rest: when as many sleep as renewals are
/// under way, and the keeper's own timer.
struct Simulation {
    let clock = ManualClock()
    let webex: RotatingWebex
    let storage: InMemoryEngine
    let byova: BYOVA
    let keeper: TokenKeeper
    /// The ages of the refresh tokens at the beginning, by line; the Integration's is the first.
    let ages: [Duration]

    static func orgID(_ line: Int) -> OrgID {
        OrgID(decoding: "00000000-0000-4000-8000-" + String(100_000_000_000 + line))
    }

    init(ages: [Duration], weather: Weather, policy: KeeperPolicy, rate: RequestRate? = .webexContactCenter) {
        let clock = clock
        let webex = RotatingWebex(clock: clock, weather: weather)
        let now = { @Sendable in AuthWorld.epoch.adding(clock.now.offset) }
        let tokens = ages.map { webex.seed(age: $0) }
        let storage = InMemoryEngine(now: now, clock: clock) { table in
            for (line, age) in ages.enumerated() {
                let record = TokenRecord(seed: tokens[line], age: age)
                table.adopt(record, for: line == 0 ? .integration : .org(Self.orgID(line)))
            }
        }
        self.ages = ages
        self.webex = webex
        self.storage = storage
        byova = BYOVA(
            integration: IntegrationCredentials(clientID: "Ci", clientSecret: Secret("canary-integration")),
            serviceApp: ServiceAppCredentials(clientID: "Cs", clientSecret: Secret("canary-service-app")),
            configuration: BYOVAConfiguration(requestRate: rate),
            store: TokenStore(storage),
            dependencies: AuthDependencies(transport: webex, clock: clock, now: now, randomShare: { 0.5 })
        )
        // Half a year of passes would only take time.
        keeper = TokenKeeper(for: byova, policy: policy.passing(every: .days(10_000)))
    }

    /// Runs until the virtual time; a machine that sleeps meanwhile wakes at the end of its spell.
    func run(until end: Duration, asleep: [Range<Duration>] = []) async {
        let events = byova.events.subscribe()
        let keeping = Task { await keeper.run() }
        for await event in events where event.kind == .keeperStarted { break }
        while true {
            await rest()
            // Something that it has just learned may have woken the keeper again.
            guard let next = clock.nextDeadline?.offset else { continue }
            guard next < end else { break }
            let wakes = asleep.first { $0.contains(next) }?.upperBound
            clock.advance(by: (wakes ?? next) - clock.now.offset)
        }
        keeping.cancel()
        clock.advance(by: end - clock.now.offset)
        // Whatever was under way ends with the time that it needs.
        while keeper.renewalsUnderWay > 0 {
            await clock.waitForSleepers { [keeper] in $0 >= keeper.renewalsUnderWay }
            clock.advance(by: .seconds(1))
        }
        await keeping.value
        await byova.close()
    }

    private func rest() async {
        await clock.waitForSleepers { [keeper] in $0 == keeper.renewalsUnderWay + 1 }
    }
}

extension TokenRecord {
    fileprivate init(seed token: String, age: Duration) {
        let obtainedAt = AuthWorld.epoch.adding(.zero - age)
        self.init(
            tokens: OAuthTokens(
                accessToken: Secret("a" + token),
                expiresIn: RotatingWebex.accessLife,
                refreshToken: Secret(token),
                refreshTokenExpiresIn: RotatingWebex.refreshLife,
                obtainedAt: obtainedAt
            ),
            refreshedAt: obtainedAt
        )
    }
}
