import FoundationEssentials
import WebexTokens

@testable import WebexAuth

/// A schedule by reference: an expectation cannot change a value.
final class ScheduleDesk {
    private var schedule: KeeperSchedule

    init(_ policy: KeeperPolicy) {
        schedule = KeeperSchedule(policy: policy)
    }

    var count: Int { schedule.count }

    func load(_ records: [TokenSubject: TokenRecord], at now: Date) {
        schedule.load(records, at: now)
    }

    @discardableResult
    func update(_ subject: TokenSubject, to record: TokenRecord?, at now: Date) -> Bool {
        schedule.update(subject, to: record, at: now)
    }

    func step(at now: Date, running: Int) -> KeeperSchedule.Step {
        schedule.step(at: now, running: running)
    }

    func start() -> RenewalPlan? {
        schedule.start()
    }

    func finish(_ ending: RenewalEnding, at now: Date, share: Double) -> RenewalEnding.Meaning {
        schedule.finish(ending, at: now, share: share)
    }

    var isOut: Bool { schedule.outage.isOn }

    func contradicts(_ ending: RenewalEnding) -> Bool {
        schedule.contradicts(ending)
    }

    func cannotBegin(at now: Date, share: Double) -> Duration {
        schedule.cannotBegin(at: now, share: share)
    }

    func clockStepped(by step: Duration) {
        schedule.clockStepped(by: step)
    }
}
