import FoundationEssentials
import NIOConcurrencyHelpers
import WebexTokens

/// Carries out the decisions of the schedule.
///
/// At rest exactly one timer sleeps, and each renewal under way waits for Webex or for its own pause.
actor KeeperRun {
    /// The longest sleep: a wall clock that is set shows only when it is looked at.
    private static let longestSleep = Duration.seconds(300)
    /// A step of the wall clock that counts.
    private static let smallestStep = Duration.seconds(2)

    private let byova: BYOVA
    private let clock: any Clock<Duration>
    private let underWay: NIOLockedValueBox<Int>
    private let feed: RecordFeed
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
    private let presence: KeeperPresence
    private let passLength: Duration
    /// Measures the keeper's run, and the time between two passes.
    private let uptime: Stopwatch
    private var nextPass: Duration
    private var history: KeeperHistory
    private let gauges: TokenGauges?
    /// For the gauges; `nil` without any, and until all records were read.
    private var census: TokenCensus?

    init(byova: BYOVA, policy: KeeperPolicy, underWay: NIOLockedValueBox<Int>) {
        let services = byova.services
        let dependencies = services.dependencies
        let store = services.store
        self.byova = byova
        feed = RecordFeed(
            changes: store.engine.changes(),
            all: { () async throws(TokenStorageError) in try await store.engine.records() },
            one: { try await store.record(for: $0) },
            clock: dependencies.clock
        )
        self.underWay = underWay
        clock = dependencies.clock
        schedule = KeeperSchedule(policy: policy)
        gauges = dependencies.metrics.map(TokenGauges.init(factory:))
        clocks = ClockPair(clock: dependencies.clock, now: dependencies.now)
        let keeper = Keeper(
            instance: dependencies.program,
            since: dependencies.now(),
            passLength: policy.passLength,
            timing: policy.timing
        )
        presence = KeeperPresence(of: keeper, in: store.engine, noting: services.notes)
        passLength = policy.passLength
        uptime = Stopwatch(clock: dependencies.clock)
        nextPass = policy.passLength
        history = KeeperHistory(notes: services.notes, journal: services.journal, clock: dependencies.clock)
    }

    private var services: TokenServices { byova.services }
    private var now: Date { services.dependencies.now() }
}

// MARK: - What is known

extension KeeperRun {
    /// Follows the feed until its task is cancelled.
    func follow() async {
        var isFirst = true
        for await news in feed {
            switch news {
            case .all(let records):
                learn { schedule in
                    schedule.load(records, at: now)
                    return true
                }
                census = gauges.map { _ in TokenCensus(records) }
                showGauges()
                if isFirst { begin() }
                isFirst = false
            case .changed(let subject, let record):
                learn { $0.update(subject, to: record, at: now) }
                census?.update(subject, to: record)
            // What was planned stays so.
            case .unreadable: break
            }
        }
    }

    /// Updates the schedule; `true` means that it has to be asked again.
    private func learn(_ change: (inout KeeperSchedule) -> Bool) {
        let wasOut = schedule.outage.isOn
        let isNews = change(&schedule)
        if wasOut, !schedule.outage.isOn { resume() }
        if isNews || wasOut != schedule.outage.isOn { ring() }
    }

    /// Brings the gauges up to date until its task is cancelled.
    func keepGauges() async {
        guard let gauges else { return }
        while !Task.isCancelled {
            showGauges()
            try? await clock.sleep(for: TokenGauges.interval)
        }
        gauges.remove()
        census = nil
    }

    private func showGauges() {
        if let census { gauges?.show(census, at: now) }
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
    /// Renews due credentials until its task is cancelled; then waits for the running renewals.
    func renewUntilCancelled() async {
        while !Task.isCancelled, !isClosed {
            isRung = false
            let pause = min(await next(), untilNextPass())
            if pause == .zero || isRung { continue }
            await sleep(for: pause)
        }
        // What is under way ends, but nothing else is in this keeper's hands any more.
        await presence.end(after: uptime.elapsed())
        while running > 0 { await change() }
    }

    /// Takes the next step; returns how long there is nothing to do, `.zero` if there is more.
    private func next() async -> Duration {
        noticeClockSteps()
        switch schedule.step(at: now, running: running) {
        case .rest: return Self.longestSleep
        case .wait(let pause): return pause
        case .renew(let subject): return await begin(subject)
        }
    }

    /// Starts a renewal as soon as the rate allows it.
    private func begin(_ subject: TokenSubject) async -> Duration {
        switch await services.pacer.turn(for: .backgroundRequest) {
        case .granted(let permit): start(under: permit)
        case .full(let pause): return pause
        case .paused(let pause):
            announce(pause, for: subject)
            return pause
        case .uncounted(let error):
            let pause = schedule.cannotBegin(at: now, share: services.dependencies.randomShare())
            wait(for: pause, because: .storage(error), with: subject)
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
        // A renewal runs to its end even if this task is cancelled.
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
        if schedule.contradicts(ending) { feed.lookAgain(at: subject) }
        let meaning = schedule.finish(ending, at: now, share: services.dependencies.randomShare())
        presence.retry(subject, at: schedule.retry(of: subject, after: now))
        switch meaning {
        case .nothing: break
        case .pause(let pause):
            // Webex is there and may be relied on: that is no outage.
            if let patience = ending.patience {
                announce(max(pause, patience), for: subject)
            } else {
                wait(for: pause, because: ending.reason, with: subject)
            }
        case .recovered: resume()
        }
        ring()
    }

    /// Reports a pause that Webex asks for, once.
    private func announce(_ pause: Duration, for subject: TokenSubject) {
        let end = now.adding(pause)
        guard end.since(announcedPauseEnd) > .seconds(1) else { return }
        announcedPauseEnd = end
        services.events.emit(.keeperWaits(subject, pause, because: nil))
        presence.pause(Keeper.Pause(until: end, reason: .rateLimit))
    }

    private func noticeClockSteps() {
        let step = clocks.step()
        guard max(step, .zero - step) >= Self.smallestStep else { return }
        schedule.clockStepped(by: step)
        presence.retry(schedule.retries(after: now))
        // A clock set back so far makes pairs doubtful that were not.
        if step < .zero - DoubtedTime.tolerance { feed.lookAgain() }
    }
}

// MARK: - What is told

extension KeeperRun {
    private func begin() {
        services.events.emit(.keeperStarted)
        presence.begin(keeping: kept)
    }

    /// Records the end of the keeper.
    func end() {
        services.events.emit(.keeperStopped)
    }

    private func wait(for pause: Duration, because error: WebexAuthError?, with subject: TokenSubject) {
        services.events.emit(.keeperWaits(subject, pause, because: error))
        presence.pause(Keeper.Pause(until: now.adding(pause), because: error))
        history.beginOutage(because: error)
    }

    private func resume() {
        services.events.emit(.keeperResumed)
        presence.pause(nil)
        history.endOutage()
    }

    /// Shows that the keeper is there if it is time; returns the time until the next pass.
    private func untilNextPass() -> Duration {
        if uptime.elapsed() >= nextPass {
            nextPass = uptime.elapsed() + passLength
            presence.pass(at: now, keeping: kept)
        }
        return max(nextPass - uptime.elapsed(), .zero)
    }

    /// Where the policy leaves something alone, what is planned tells what it does not.
    private var kept: KeptCredentials {
        schedule.policy.keeps == nil ? .all : .only(Set(schedule.entries.keys))
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

    /// Signals that the schedule has to be asked again.
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
            return .success(try await store.record(for: subject))
        } catch {
            return .failure(error)
        }
    }
}

/// Compares the wall clock with a monotonic one, to detect when the former is set.
private struct ClockPair: Sendable {
    private let uptime: Stopwatch
    private let now: @Sendable () -> Date
    /// What the wall clock showed when the other one stood at zero.
    private var origin: Date

    init(clock: any Clock<Duration>, now: @escaping @Sendable () -> Date) {
        uptime = Stopwatch(clock: clock)
        self.now = now
        origin = now()
    }

    /// By how much the wall clock was set since the last call; positive if forward.
    mutating func step() -> Duration {
        let current = now().adding(.zero - uptime.elapsed())
        defer { origin = current }
        return current.since(origin)
    }
}
