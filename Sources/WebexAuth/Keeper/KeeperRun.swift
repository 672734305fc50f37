import FoundationEssentials
import NIOConcurrencyHelpers
import WebexTokens

/// Carries out what the schedule decides.
///
/// At rest exactly one timer sleeps, and each renewal under way waits for Webex or for its own pause.
actor KeeperRun {
    /// The longest sleep: a wall clock that is set shows only when it is looked at.
    private static let longestSleep = Duration.seconds(300)
    /// A step of the wall clock that counts.
    private static let smallestStep = Duration.seconds(2)
    private static let pauseAfterFailedLoad = Duration.seconds(5)

    private let byova: BYOVA
    private let clock: any Clock<Duration>
    private let underWay: NIOLockedValueBox<Int>
    private var schedule: KeeperSchedule
    private var running = 0
    private var isClosed = false
    private var timer: Task<Void, Never>?
    private var timerLap = 0
    private var waiter: CheckedContinuation<Void, Never>?
    /// Whether something has changed since the schedule was last asked.
    private var isRung = false
    private var clocks: ClockPair
    private var announcedPauseEnd = Date.distantPast

    init(byova: BYOVA, policy: KeeperPolicy, underWay: NIOLockedValueBox<Int>) {
        let dependencies = byova.integration.services.dependencies
        self.byova = byova
        self.underWay = underWay
        clock = dependencies.clock
        schedule = KeeperSchedule(policy: policy)
        clocks = ClockPair(clock: dependencies.clock, now: dependencies.now)
    }

    private var services: TokenServices { byova.integration.services }
    private var now: Date { services.dependencies.now() }
}

// MARK: - What is known

extension KeeperRun {
    /// Reads all records, and each one again that changes, until its task is cancelled.
    func follow() async {
        let records = services.renewer.records
        let changes = records.changes()
        await load(records)
        if !Task.isCancelled { services.events.emit(.keeperStarted) }
        for await subject in changes {
            if let subject {
                await read(subject)
            } else {
                await load(records)
            }
        }
    }

    /// Reads one record; if it cannot be read, all of them as soon as that is possible.
    private func read(_ subject: TokenSubject) async {
        switch await services.recordResult(for: subject) {
        case .success(let record): learn { $0.update(subject, to: record, at: now) }
        case .failure: await load(services.renewer.records)
        }
    }

    /// Reads all records once more; those that cannot be read stay as they are planned.
    private func reload() async {
        guard let all = try? await services.renewer.records.records() else { return }
        learn { schedule in
            schedule.load(all, at: now)
            return true
        }
    }

    private func load(_ records: any StoreEngine) async {
        while !Task.isCancelled, !isClosed {
            if let all = try? await records.records() {
                return learn { schedule in
                    schedule.load(all, at: now)
                    return true
                }
            }
            try? await clock.sleep(for: Self.pauseAfterFailedLoad)
        }
    }

    /// Tells the schedule something new; `true` means that it has to be asked again.
    private func learn(_ change: (inout KeeperSchedule) -> Bool) {
        let wasOut = schedule.outage.isOn
        let isNews = change(&schedule)
        if wasOut, !schedule.outage.isOn { services.events.emit(.keeperResumed) }
        if isNews || wasOut != schedule.outage.isOn { ring() }
    }

    /// Ends with the library.
    func endWhenClosed() async {
        guard await services.closed.value() != nil else { return }
        isClosed = true
        ring()
    }
}

// MARK: - What is done

extension KeeperRun {
    /// Renews what is due until its task is cancelled; then waits for what is under way.
    func renewUntilCancelled() async {
        while !Task.isCancelled, !isClosed {
            isRung = false
            let pause = await next()
            if pause == .zero || isRung { continue }
            await sleep(for: pause)
        }
        while running > 0 { await change() }
    }

    /// Does the next step; returns how long there is nothing to do, `.zero` if there is.
    private func next() async -> Duration {
        noticeClockSteps()
        switch schedule.step(at: now, running: running) {
        case .rest: return Self.longestSleep
        case .wait(let pause): return pause
        case .renew(let subject): return await begin(subject)
        }
    }

    /// Begins a renewal as soon as the rate allows it.
    private func begin(_ subject: TokenSubject) async -> Duration {
        switch await services.pacer.turn(for: .backgroundRequest) {
        case .granted(let permit): start(under: permit)
        case .full(let pause): return pause
        case .paused(let pause):
            announce(pause, for: subject)
            return pause
        case .uncounted(let error):
            let pause = schedule.cannotBegin(at: now, share: services.dependencies.randomShare())
            services.events.emit(.keeperWaits(subject, pause, because: .storage(error)))
            return pause
        }
        return .zero
    }

    /// Starts what is most urgent now: another one than the permit was asked for, or none any more.
    private func start(under permit: RequestPermit) {
        guard !Task.isCancelled, !isClosed, case .renew = schedule.step(at: now, running: running),
            let plan = schedule.start()
        else { return }
        running += 1
        underWay.withLockedValue { $0 += 1 }
        let startedAt = now
        // A renewal goes on to its end whatever becomes of this task.
        Task { [byova, services] in
            let error = await byova.renewalFailure(of: plan, under: permit)
            let record = await services.recordResult(for: plan.subject)
            finish(RenewalEnding(plan: plan, startedAt: startedAt, error: error, record: record))
        }
    }

    private func finish(_ ending: RenewalEnding) {
        // In this order: an observer that sees one renewal less must not see the timer of before.
        cancelTimer()
        running -= 1
        underWay.withLockedValue { $0 -= 1 }
        if ending.scope == .closed { isClosed = true }
        let subject = ending.plan.subject
        if schedule.contradicts(ending) { Task { await read(subject) } }
        switch schedule.finish(ending, at: now, share: services.dependencies.randomShare()) {
        case .nothing: break
        case .pause(let pause):
            services.events.emit(.keeperWaits(subject, pause, because: ending.reason))
        case .recovered: services.events.emit(.keeperResumed)
        }
        ring()
    }

    /// Tells of a pause that Webex asks for, once.
    private func announce(_ pause: Duration, for subject: TokenSubject) {
        let end = now.adding(pause)
        guard end.since(announcedPauseEnd) > .seconds(1) else { return }
        announcedPauseEnd = end
        services.events.emit(.keeperWaits(subject, pause, because: nil))
    }

    private func noticeClockSteps() {
        let step = clocks.step()
        guard max(step, .zero - step) >= Self.smallestStep else { return }
        schedule.clockStepped(by: step)
        // A clock set back so far makes pairs doubtful that were not.
        if step < .zero - DoubtedTime.tolerance { Task { await reload() } }
    }
}

// MARK: - Waiting

extension KeeperRun {
    /// Returns after the time, when something changes, or when this task is cancelled.
    private func sleep(for pause: Duration) async {
        cancelTimer()
        timer = Task { [clock, lap = timerLap] in
            guard (try? await clock.sleep(for: min(pause, Self.longestSleep))) != nil else { return }
            // A timer that was cancelled when it had ended already wakes nothing.
            if lap == timerLap { ring() }
        }
        await withTaskCancellationHandler {
            await change()
        } onCancel: {
            Task { await ring() }
        }
    }

    /// Returns when something changes.
    private func change() async {
        await withCheckedContinuation { waiter = $0 }
    }

    private func cancelTimer() {
        timer?.cancel()
        timer = nil
        timerLap += 1
    }

    /// Has the schedule asked again.
    private func ring() {
        isRung = true
        cancelTimer()
        waiter?.resume()
        waiter = nil
    }
}

extension TokenServices {
    fileprivate func recordResult(for subject: TokenSubject) async -> Result<TokenRecord?, WebexAuthError> {
        do throws(WebexAuthError) {
            return .success(try await renewer.record(for: subject))
        } catch {
            return .failure(error)
        }
    }
}
