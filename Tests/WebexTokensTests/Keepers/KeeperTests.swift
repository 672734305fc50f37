import Foundation
import Testing
import WebexTokens

struct KeeperTests {
    private static let now = Date(timeIntervalSince1970: 1_795_435_200)
    private static let acme = TokenSubject.org("63b02f90-9cc6-43b8-aa6d-cad425ac554c")

    private static func keeper(
        kept: KeptCredentials = .all,
        pause: Keeper.Pause? = nil
    ) -> Keeper {
        Keeper(
            instance: ProgramInstance(host: "gw1.example", processID: 7, program: "keep", version: "1"),
            since: now,
            passLength: .seconds(30),
            timing: RenewalTiming(share: 0.75...0.75, shortestInterval: .seconds(30), seed: 1),
            kept: kept,
            pause: pause
        )
    }

    @Test(arguments: [
        (Duration.zero, false), (.seconds(90), false), (.seconds(90) + .nanoseconds(1), true),
        (.days(1), true),
        // Told by a clock that runs ahead.
        (.seconds(-90), false), (.seconds(-90) - .nanoseconds(1), true),
    ])
    func `three missed passes are forgiven, and no more`(silence: Duration, isOverdue: Bool) {
        #expect(Self.keeper().isOverdue(silentFor: silence) == isOverdue)
    }

    @Test func `a pause is over at its end, an outage when the keeper says so`() {
        let end = Self.now.adding(.seconds(12))
        let patient = Self.keeper(pause: .init(until: end, reason: .rateLimit))
        #expect(patient.pause(at: end.adding(.milliseconds(-1))) != nil)
        #expect(patient.pause(at: end) == nil)
        #expect(patient.isReliable)
        let stuck = Self.keeper(pause: .init(until: end, reason: .outage("no answer")))
        #expect(stuck.pause(at: end.adding(.days(1)))?.until == end)
        #expect(!stuck.isReliable)
    }

    @Test func `a failure makes an outage, and none is Webex's wish`() {
        #expect(Keeper.Pause(until: Self.now, because: nil).reason == .rateLimit)
        let error = WebexAuthError.unreachable(.couldNotConnect(host: "h\u{1B}[2J", reason: "refused"))
        guard case .outage(let text) = Keeper.Pause(until: Self.now, because: error).reason else {
            Issue.record("no outage")
            return
        }
        #expect(!text.isEmpty && !text.contains("\u{1B}"))
    }

    static let sums: [([Keeper], kept: KeptCredentials)] = [
        ([], .none),
        ([keeper()], .all),
        ([keeper(kept: .only([acme]))], .only([acme])),
        ([keeper(kept: .only([acme])), keeper(kept: .only([.integration]))], .only([acme, .integration])),
        ([keeper(kept: .only([acme])), keeper()], .all),
        // What meets with an outage promises nothing; what waits for Webex does.
        ([keeper(pause: .init(until: now, reason: .outage("o")))], .none),
        ([keeper(pause: .init(until: now, reason: .rateLimit))], .all),
        (
            [keeper(kept: .only([acme])), keeper(pause: .init(until: now, reason: .outage("o")))],
            .only([acme])
        ),
    ]

    @Test(arguments: sums)
    func `several keep what any of them keeps`(keepers: [Keeper], kept: KeptCredentials) {
        #expect(keepers.kept == kept)
    }

    @Test func `all of them are kept, or those that are named`() {
        #expect(KeptCredentials.all.contains(Self.acme))
        #expect(KeptCredentials.only([Self.acme]).contains(Self.acme))
        #expect(!KeptCredentials.only([Self.acme]).contains(.integration))
        #expect(!KeptCredentials.none.contains(Self.acme))
    }
}
