import FoundationEssentials
import TestSupport
import Testing
import WebexTokens

@testable import WebexAuth

struct KeeperScheduleTests {
    private let now = AuthWorld.epoch
    private let integration = TokenRecord.kept(age: .zero)

    private func schedule(
        _ records: [TokenSubject: TokenRecord],
        policy: KeeperPolicy = .exact()
    ) -> ScheduleDesk {
        let desk = ScheduleDesk(policy)
        desk.load(records, at: now)
        return desk
    }

    /// Starts what is next, which must be this, and ends it.
    private func run(
        _ subject: TokenSubject,
        on schedule: ScheduleDesk,
        error: WebexAuthError?,
        record: TokenRecord?,
        at instant: Date? = nil
    ) throws -> RenewalEnding.Meaning {
        let instant = instant ?? now
        let step = schedule.step(at: instant, running: 0)
        try #require(step == .renew(subject))
        let started = schedule.start()
        let plan = try #require(started)
        let ending = RenewalEnding(plan: plan, startedAt: instant, error: error, record: .success(record))
        return schedule.finish(ending, at: instant, share: 1)
    }

    @Test func `waits to the second, then renews, then waits again`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .zero)])
        let due = Duration.hours(252)
        #expect(schedule.step(at: now, running: 0) == .wait(due))
        #expect(schedule.step(at: now.adding(due - .seconds(1)), running: 0) == .wait(.seconds(1)))
        let next = TokenRecord.kept(age: .zero - due, generation: 2)
        #expect(
            try run(.numbered(1), on: schedule, error: nil, record: next, at: now.adding(due)) == .nothing
        )
        #expect(schedule.step(at: now.adding(due), running: 0) == .wait(due))
    }

    @Test func `rests where there is nothing to keep`() {
        let schedule = schedule([.numbered(1): .kept(age: .zero, verdict: .revoked)])
        #expect(schedule.count == 0)
        #expect(schedule.step(at: now, running: 0) == .rest)
        #expect(schedule.start() == nil)
    }

    @Test func `begins no more than it may at a time`() {
        let schedule = schedule(
            [.numbered(1): .kept(age: .days(20)), .numbered(2): .kept(age: .days(19))],
            policy: .exact(concurrency: 2)
        )
        #expect(schedule.step(at: now, running: 1) == .renew(.numbered(1)))
        #expect(schedule.step(at: now, running: 2) == .rest)
    }

    @Test func `after a suspend the most urgent goes first, and what is lost already goes last`() {
        let schedule = schedule([
            .integration: .kept(age: .days(12)), .numbered(1): .kept(age: .days(30)),
            .numbered(2): .kept(age: .days(89)), .numbered(3): .kept(age: .days(91)),
            .numbered(4): .kept(age: .days(12)),
        ])
        var order: [TokenSubject] = []
        while case .renew(let subject) = schedule.step(at: now, running: 0), schedule.start() != nil {
            order.append(subject)
        }
        #expect(order == [.integration, .numbered(2), .numbered(1), .numbered(4), .numbered(3)])
    }

    @Test func `a record that is gone is forgotten, also while it is due`() {
        let schedule = schedule([.numbered(1): .kept(age: .days(20))])
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
        #expect(schedule.update(.numbered(1), to: nil, at: now))
        #expect(schedule.step(at: now, running: 0) == .rest)
        schedule.load([.numbered(2): .kept(age: .days(20))], at: now)
        schedule.load([:], at: now)
        #expect(schedule.step(at: now, running: 0) == .rest)
    }

    @Test
    func `a credential renewed by another process is planned again, and reporting it twice changes nothing`()
    {
        let schedule = schedule([.numbered(1): .kept(age: .days(20))])
        let next = TokenRecord.kept(age: .zero, generation: 2)
        #expect(schedule.update(.numbered(1), to: next, at: now))
        #expect(!schedule.update(.numbered(1), to: next, at: now))
        #expect(schedule.step(at: now, running: 0) == .wait(.hours(252)))
    }

    @Test func `while Webex is away one at a time asks, ever more seldom, and each time another one`() throws
    {
        let schedule = schedule([
            .numbered(1): .kept(age: .days(22)), .numbered(2): .kept(age: .days(21)),
            .numbered(3): .kept(age: .days(20)),
        ])
        let record = TokenRecord.kept(age: .days(22))
        #expect(
            try run(.numbered(1), on: schedule, error: .noAnswer, record: record) == .pause(.seconds(5))
        )
        #expect(schedule.step(at: now, running: 0) == .wait(.seconds(5)))
        #expect(schedule.step(at: now.adding(.seconds(5)), running: 1) == .rest)
        let second = TokenRecord.kept(age: .days(21))
        #expect(
            try run(
                .numbered(2),
                on: schedule,
                error: .rateLimited(ReplyFacts(status: 429)),
                record: second,
                at: now.adding(.seconds(5))
            ) == .pause(.seconds(10))
        )
        // Any answer ends it, also one that says no.
        #expect(
            try run(
                .numbered(3),
                on: schedule,
                error: .validation(ReplyFacts(status: 400)),
                record: .kept(age: .days(20)),
                at: now.adding(.seconds(15))
            ) == .recovered
        )
        #expect(schedule.step(at: now.adding(.seconds(30)), running: 7) == .renew(.numbered(1)))
    }

    @Test func `pauses grow to the longest one and no further`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(22))])
        var instant = now
        var pauses: [Duration] = []
        for _ in 0..<9 {
            while case .wait(let pause) = schedule.step(at: instant, running: 0) {
                instant = instant.adding(pause)
            }
            let meaning = try run(
                .numbered(1),
                on: schedule,
                error: .noAnswer,
                record: .kept(age: .days(22)),
                at: instant
            )
            guard case .pause(let pause) = meaning else { continue }
            pauses.append(pause)
        }
        #expect(pauses == [5, 10, 20, 40, 80, 160, 300, 300, 300].map { .seconds($0) })
    }

    @Test func `renewals that began before the trouble tell of it once`() throws {
        let schedule = schedule([
            .numbered(1): .kept(age: .days(22)), .numbered(2): .kept(age: .days(21)),
        ])
        var endings: [RenewalEnding] = []
        for number in [1, 2] {
            #expect(schedule.step(at: now, running: 0) == .renew(.numbered(number)))
            let started = schedule.start()
            endings.append(
                RenewalEnding(
                    plan: try #require(started),
                    startedAt: now,
                    error: .noAnswer,
                    record: .success(.kept(age: .days(22)))
                )
            )
        }
        let later = now.adding(.seconds(20))
        #expect(schedule.finish(endings[0], at: later, share: 1) == .pause(.seconds(5)))
        #expect(schedule.finish(endings[1], at: later.adding(.seconds(1)), share: 1) == .nothing)
    }

    @Test func `a credential that fails alone is put off alone`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(22)), .numbered(2): .kept(age: .days(21))])
        let mismatch = WebexAuthError.organizationMismatch(expected: "a", received: "b")
        let record = TokenRecord.kept(age: .days(22))
        #expect(try run(.numbered(1), on: schedule, error: mismatch, record: record) == .nothing)
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(2)))
        _ = schedule.start()
        #expect(schedule.step(at: now, running: 1) == .wait(.seconds(60)))
        let later = now.adding(.seconds(60))
        #expect(try run(.numbered(1), on: schedule, error: mismatch, record: record, at: later) == .nothing)
        #expect(schedule.step(at: later, running: 1) == .wait(.seconds(120)))
    }

    @Test func `what Webex refuses for good is not tried again until there is another pair`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(20)), .integration: integration])
        let revoked = TokenRecord.kept(age: .days(20), verdict: .revoked)
        let error = WebexAuthError.orgNotAuthorized("a", ReplyFacts(status: 403))
        #expect(try run(.numbered(1), on: schedule, error: error, record: revoked) == .nothing)
        #expect(schedule.step(at: now, running: 0) == .wait(.hours(252)))
        schedule.update(.integration, to: .kept(age: .zero, generation: 2), at: now)
        #expect(schedule.step(at: now.adding(.days(10)), running: 0) == .wait(.hours(252) - .days(10)))
        schedule.update(.numbered(1), to: .kept(age: .days(13), generation: 2), at: now)
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
    }

    @Test func `what cannot be fetched waits for another Integration`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(20), verdict: .refreshRejected)])
        // There is none, so no request is sent.
        #expect(schedule.step(at: now, running: 0) == .rest)
        schedule.update(.integration, to: integration, at: now)
        let record = TokenRecord.kept(age: .days(20), verdict: .refreshRejected)
        let error = WebexAuthError.refreshRejected(.integration, ReplyFacts(status: 400))
        #expect(try run(.numbered(1), on: schedule, error: error, record: record) == .nothing)
        #expect(schedule.step(at: now, running: 1) == .wait(.hours(252)))
        schedule.update(.integration, to: .kept(age: .zero, generation: 2), at: now)
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
    }

    @Test(arguments: [
        (TokenRecord.kept(age: .zero, generation: 2), false),
        (.kept(age: .days(1), generation: 2, verdict: .refreshRejected), false),
    ])
    func `a refused fetch waits until a person authorizes the Integration again`(
        next: TokenRecord,
        isTried: Bool
    ) throws {
        let schedule = schedule([
            .numbered(1): .kept(age: .days(20), verdict: .refreshRejected), .integration: integration,
        ])
        let refused = TokenRecord.kept(age: .days(20), verdict: .fetchRefused)
        let error = WebexAuthError.notFound(ReplyFacts(status: 404))
        #expect(try run(.numbered(1), on: schedule, error: error, record: refused) == .nothing)
        schedule.update(.integration, to: next, at: now)
        #expect((schedule.step(at: now, running: 0) == .renew(.numbered(1))) == isTried)
        // It died and lives again, or has other scopes.
        var anew = TokenRecord.kept(age: .zero, generation: 3)
        anew.tokens.scope = ["spark:applications_token"]
        schedule.update(.integration, to: anew, at: now)
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
    }

    @Test func `what was refused before the keeper came is not asked about again`() {
        let schedule = schedule([
            .numbered(1): .kept(age: .days(20), verdict: .fetchRefused), .integration: integration,
        ])
        #expect(schedule.step(at: now, running: 0) == .wait(.hours(252)))
    }

    @Test func `a record that cannot be read after its renewal is not forgotten`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(20))])
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
        let started = schedule.start()
        let ending = RenewalEnding(
            plan: try #require(started),
            startedAt: now,
            error: nil,
            record: .failure(.storage(.locked(.file("/s"))))
        )
        #expect(schedule.finish(ending, at: now, share: 1) == .pause(.seconds(5)))
        #expect(schedule.count == 1)
        #expect(schedule.step(at: now.adding(.seconds(30)), running: 0) == .renew(.numbered(1)))
    }

    @Test func `what is lost already stays last, also after it has failed`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(95)), .numbered(2): .kept(age: .days(20))])
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(2)))
        _ = schedule.start()
        let lost = TokenRecord.kept(age: .days(95))
        _ = try run(.numbered(1), on: schedule, error: .noAnswer, record: lost)
        let ending = RenewalEnding(
            plan: try #require(
                RenewalPlan(
                    for: .kept(age: .days(20)),
                    of: .numbered(2),
                    policy: .exact(),
                    at: AuthWorld.epoch
                )
            ),
            startedAt: now,
            error: .noAnswer,
            record: .success(.kept(age: .days(20)))
        )
        _ = schedule.finish(ending, at: now, share: 1)
        #expect(schedule.step(at: now.adding(.hours(1)), running: 0) == .renew(.numbered(2)))
    }

    @Test func `an outage ends when another process gets a new pair, not without a request`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(20)), .numbered(2): .kept(age: .days(19))])
        _ = try run(.numbered(1), on: schedule, error: .noAnswer, record: .kept(age: .days(20)))
        let later = now.adding(.seconds(5))
        // Its record had changed in a way that made renewing needless: Webex was not asked.
        #expect(
            try run(.numbered(2), on: schedule, error: nil, record: .kept(age: .days(19)), at: later)
                == .nothing
        )
        #expect(schedule.isOut)
        schedule.update(.numbered(1), to: .kept(age: .zero, generation: 2), at: later)
        #expect(!schedule.isOut)
    }

    @Test func `what was read while a renewal ran counts if its end tells something else`() throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(20))])
        let rejected = TokenRecord.kept(age: .days(20), verdict: .refreshRejected)
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
        let plan = try #require(schedule.start())
        let ending = RenewalEnding(
            plan: plan,
            startedAt: now,
            error: .rejected,
            record: .success(rejected)
        )
        #expect(!schedule.contradicts(ending))
        schedule.update(.numbered(1), to: rejected, at: now)
        #expect(!schedule.contradicts(ending))
        schedule.update(.numbered(1), to: .kept(age: .zero, generation: 2), at: now)
        #expect(schedule.contradicts(ending))
        schedule.update(.numbered(1), to: nil, at: now)
        #expect(schedule.contradicts(ending))
    }

    @Test func `where Webex does not know the application, another note on a record is none`() throws {
        let rejected = TokenRecord.kept(age: .days(20), verdict: .refreshRejected)
        let schedule = schedule([.numbered(1): rejected, .integration: integration])
        let unknown = WebexAuthError.notFound(ReplyFacts(status: 404))
        _ = try run(.numbered(1), on: schedule, error: unknown, record: rejected)
        var noted = rejected
        noted.lastError = .init(status: 404, message: "No", trackingID: nil, at: now)
        #expect(!schedule.update(.numbered(1), to: noted, at: now))
        schedule.update(.integration, to: .kept(age: .zero, generation: 2), at: now)
        #expect(schedule.step(at: now, running: 0) == .wait(.hours(252)))
    }

    @Test func `what a person takes back is asked for again`() throws {
        let schedule = schedule([
            .numbered(1): .kept(age: .days(20), verdict: .fetchRefused), .integration: integration,
        ])
        #expect(schedule.step(at: now, running: 0) == .wait(.hours(252)))
        #expect(schedule.update(.numbered(1), to: .kept(age: .days(20), verdict: .refreshRejected), at: now))
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
    }

    @Test func `a wall clock that is set back makes what was due wait again`() {
        let schedule = schedule([.numbered(1): .kept(age: .days(11)), .numbered(2): .kept(age: .days(95))])
        #expect(schedule.step(at: now, running: 0) == .renew(.numbered(1)))
        schedule.clockStepped(by: .zero - .days(90))
        let after = now.adding(.zero - .days(90))
        #expect(schedule.step(at: after, running: 0) == .wait(.days(90) + .hours(252) - .days(95)))
    }

    @Test func `a store that cannot count makes all requests wait, ever longer`() {
        let schedule = schedule([.numbered(1): .kept(age: .days(20))])
        #expect(schedule.cannotBegin(at: now, share: 1) == .seconds(5))
        #expect(schedule.step(at: now, running: 0) == .wait(.seconds(5)))
        #expect(schedule.cannotBegin(at: now.adding(.seconds(5)), share: 1) == .seconds(10))
    }

    @Test(arguments: [Duration.hours(1), .zero - .hours(1)])
    func `a wall clock that is set changes due dates, not pauses`(step: Duration) throws {
        let schedule = schedule([.numbered(1): .kept(age: .days(20)), .numbered(2): .kept(age: .zero)])
        let record = TokenRecord.kept(age: .days(20))
        _ = try run(.numbered(1), on: schedule, error: .noAnswer, record: record)
        schedule.clockStepped(by: step)
        let after = now.adding(step)
        #expect(schedule.step(at: after, running: 0) == .wait(.seconds(30)))
        _ = try run(.numbered(1), on: schedule, error: nil, record: nil, at: after.adding(.seconds(30)))
        #expect(schedule.step(at: after, running: 0) == .wait(.hours(252) - step))
    }
}
