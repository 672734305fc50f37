import Dashboard
import NIOConcurrencyHelpers
import WebexAuth
import WebexTokens

/// Plays a story: moves its clock, and does at each instant what the story says.
///
/// The clock moves from one instant at which something happens to the next, and rests at each until library and keeper
/// have come to rest, too. So everything happens at the same times in every run. What is virtual and what is real is
/// decided here and in ``DemoStage``:
///
/// - virtual: expiries, the keeper's timer and pauses, retries, leases, a login's time limit, the latency of requests,
///   Webex's own clock, and the one that the dashboard shows;
/// - real: sockets and their time-outs, the beats of this player, and the dashboard's looks at the store.
actor StoryPlayer {
    /// How often the clock is moved and the dashboard is told the time.
    static let beat = Duration.milliseconds(250)
    /// How long to wait for library and keeper to come to rest.
    private static let patience = Duration.seconds(2)

    private let world: StoryWorld
    private let keeper: KeeperSwitch
    private let deeds: StoryDeeds
    private let speed: Int
    /// Measures beats and patience.
    private let realClock: any Clock<Duration>
    private let tell: @Sendable (Message) -> Void

    private var story: Story
    private var isPaused = false
    private var isSkipping = false
    /// The deeds that have begun and not ended.
    private var deedsUnderWay = 0
    private var shown: StoryMoment?
    private var toldSecond: Duration?

    /// Creates a player.
    ///
    /// - Parameters:
    ///   - story: The story, from its beginning.
    ///   - stage: Where it is played.
    ///   - world: Its clock and its network.
    ///   - speed: How many times as fast as a real clock its own one runs.
    ///   - realClock: Measures beats.
    ///   - tell: Passes a message to the dashboard.
    init(
        _ story: Story,
        on stage: DemoStage,
        in world: StoryWorld,
        speed: Int,
        realClock: any Clock<Duration>,
        tell: @escaping @Sendable (Message) -> Void
    ) {
        self.story = story
        self.world = world
        self.speed = speed
        self.realClock = realClock
        self.tell = tell
        keeper = stage.keeper
        deeds = StoryDeeds(stage: stage)
    }

    /// Plays until its task is cancelled; after the last scene, time goes on at its real speed.
    func run() async {
        while !Task.isCancelled {
            await playBeat()
            try? await realClock.sleep(for: Self.beat)
        }
    }

    /// Performs the effects that are a story's, and returns at once.
    nonisolated func perform(_ effect: Effect) {
        switch effect {
        case .toggleStoryPause: Task { await togglePause() }
        case .skipScene: Task { await skipScene() }
        default: break
        }
    }

    /// Stops the clock, or lets it go on.
    func togglePause() {
        guard !story.isOver else { return }
        isPaused.toggle()
        showMoment()
    }

    /// Lets the rest of the scene pass at once, with the next beat: so nothing of it is left undone.
    func skipScene() {
        guard !story.isOver else { return }
        (isSkipping, isPaused) = (true, false)
    }

    /// Moves the clock on by one beat.
    func playBeat() async {
        showMoment()
        if isSkipping, let end = story.endOfScene {
            isSkipping = false
            await play(until: VirtualClock.Instant(offset: end))
        } else if isPaused {
            await finishErrands()
        } else {
            await play(until: clock.now.advanced(by: Self.beat * pace))
        }
        showMoment()
        tellTime()
    }

    /// Where the story is now.
    var moment: StoryMoment {
        StoryMoment(
            scene: story.sceneNumber,
            scenes: story.sceneCount,
            caption: story.needsKeeper && !keeper.isOn ? Self.withoutKeeper : story.caption,
            pace: isPaused ? .paused : .times(pace),
            isOver: story.isOver
        )
    }

    private static let withoutKeeper = "Auto-refresh is off: A turns it on again"

    /// The speed of the clock: a real one's after the end, and while a person logs in.
    private var pace: Int { story.isOver || world.watch.isLoggingIn ? 1 : speed }

    private var clock: VirtualClock { world.clock }
}

// MARK: - Time

extension StoryPlayer {
    /// Lets time pass until an instant, with all that happens on the way.
    private func play(until end: VirtualClock.Instant) async {
        await rest()
        while !Task.isCancelled {
            for deed in story.advance(to: clock.now.offset) { await perform(deed) }
            guard clock.now < end else { return }
            let next = [end, story.nextInstant.map(VirtualClock.Instant.init(offset:)), clock.nextDeadline]
            clock.move(to: next.compactMap(\.self).min() ?? end)
            await rest()
        }
    }

    /// Lets only the time pass that requests under way take.
    private func finishErrands() async {
        while !Task.isCancelled, let next = clock.nextErrand {
            clock.move(to: next)
            await rest()
        }
    }

    /// Returns once nothing happens any more until the clock moves.
    private func rest() async {
        await wait { self.isAtRest }
    }

    /// Whether all that is under way sleeps: the keeper until its next look, and each renewal and deed for its reply.
    private var isAtRest: Bool {
        let sleepers = (keeper.isOn ? 1 : 0) + keeper.renewalsUnderWay + deedsUnderWay
        return !world.transport.isAwaitingReply && clock.sleepers >= sleepers
    }

    /// Returns once the condition holds, which is checked whenever something stirs; or when patience is at its end,
    /// since a person may do what no story foresees.
    private func wait(until holds: () -> Bool) async {
        let stirring = world.stirring
        let changes = stirring.subscribe()
        guard !holds() else { return }
        let isOver = NIOLockedValueBox(false)
        let patience = Task { [realClock] in
            guard (try? await realClock.sleep(for: Self.patience)) != nil else { return }
            isOver.withLockedValue { $0 = true }
            stirring.ring()
        }
        defer { patience.cancel() }
        for await _ in changes where holds() || isOver.withLockedValue(\.self) { return }
    }
}

// MARK: - Deeds

extension StoryPlayer {
    private func perform(_ deed: Story.Deed) async {
        if let orgID = deed.orgID, await !deeds.isRegistered(orgID) {
            return story.drop(orgID, named: deeds.name(of: orgID), at: clock.now.offset)
        }
        world.watch.forget()
        deedsUnderWay += 1
        Task { end(await deeds.perform(deed)) }
        while deedsUnderWay > 0, !Task.isCancelled {
            await wait { self.deedsUnderWay == 0 || self.isAtRest }
            guard deedsUnderWay > 0, let next = clock.nextDeadline else { continue }
            clock.move(to: next)
        }
        await waitForKeeper(after: deed)
        await rest()
    }

    private func end(_ news: [Message]) {
        for message in news { tell(message) }
        deedsUnderWay -= 1
        world.stirring.ring()
    }

    /// The keeper hears of a deed from the store, and acts at once.
    private func waitForKeeper(after deed: Story.Deed) async {
        guard keeper.isOn else { return }
        switch deed {
        case .turnKeeperOn: await wait { self.world.watch.hasKeeperStarted }
        case .useToken(let orgID):
            guard world.watch.hasBeenRejected(.org(orgID)) else { return }
            await wait { self.world.watch.hasBegun(.org(orgID)) }
        case .issueTokens, .outage, .rejectTokens, .authorize, .hearWebhook: break
        }
    }
}

// MARK: - News

extension StoryPlayer {
    private func showMoment() {
        guard moment != shown else { return }
        shown = moment
        tell(.story(moment))
    }

    /// Tells the time once a second of the story's clock has begun.
    private func tellTime() {
        let second = Duration.seconds(clock.now.offset.components.seconds)
        guard second != toldSecond else { return }
        toldSecond = second
        tell(.tick(clock.date))
    }
}
