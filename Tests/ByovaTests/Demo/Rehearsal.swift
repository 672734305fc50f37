import Dashboard
import Foundation
import NIOConcurrencyHelpers
import TerminalUI
import TestSupport
import Testing
import WebexAuth
import WebexSandbox
import WebexTokens
import Wording

@testable import byova

/// A demo without a terminal and without waiting: the test moves the clock beat by beat.
///
/// Library, keeper and sandbox are those of the demo, with real requests over loopback.
final class Rehearsal: Sendable {
    let stage: DemoStage
    let world: StoryWorld
    let player: StoryPlayer
    let cast: Story.Cast

    private struct State {
        var model: DashboardModel
        var records: [TokenSubject: TokenRecord] = [:]
        var events: [AuthEvent] = []
        var moments: [StoryMoment] = []
        /// Until when the keeper pauses, as its events tell.
        var pausedUntil: Date?
    }

    private let state: NIOLockedValueBox<State>
    private let mailbox: Mailbox<Message>
    private let performer: EffectPerformer
    static let size = Size(columns: 80, rows: 24)

    init(seed: UInt64 = 1, orgs: Int = 10, speed: Int = 60) async throws {
        let (stage, world) = try await DemoStage.set(orgs: orgs, telling: seed)
        let configuration = DashboardConfiguration(
            profile: "demo",
            store: "memory",
            mode: .demo,
            clientID: "C1",
            redirectURI: "http://127.0.0.1:0/callback",
            scopes: [],
            program: stage.byova.program
        )
        let model = DashboardModel(configuration: configuration, now: world.clock.date)
        let state = NIOLockedValueBox(State(model: model))
        let mailbox = Mailbox<Message>()
        let performer = EffectPerformer(
            byova: stage.byova,
            mailbox: mailbox,
            cast: stage.cast,
            keeper: stage.keeper
        )
        let take: @Sendable (Message) -> Void = { message in
            let effects = state.withLockedValue { state in
                if case .story(let moment) = message { state.moments.append(moment) }
                return state.model.update(message)
            }
            for effect in effects { performer.perform(effect) }
        }
        (self.stage, self.world, self.state, self.mailbox) = (stage, world, state, mailbox)
        self.performer = performer
        cast = Story.Cast(.story(count: orgs, seed: seed))
        player = StoryPlayer(
            .ofTokens(cast),
            on: stage,
            in: world,
            speed: speed,
            realClock: ManualClock(),
            tell: take
        )
        stage.byova.events.observe { event in
            state.withLockedValue { state in
                state.events.append(event)
                switch event.kind {
                case .keeperWaits(_, let pause, _): state.pausedUntil = event.at.adding(pause)
                case .keeperResumed, .keeperStopped: state.pausedUntil = nil
                default: break
                }
            }
            take(.event(event))
        }
        take(.resized(Self.size))
        await learn()
    }

    /// Everything that has happened to tokens so far.
    var events: [AuthEvent.Kind] { state.withLockedValue { $0.events.map(\.kind) } }

    /// The event log's lines so far: kind, credential, text.
    func log(names: [OrgID: String]) -> [String] {
        state.withLockedValue(\.events).map { event in
            let text = EventText(event) { subject in subject.orgID.flatMap { names[$0] } ?? "Integration" }
            return [text.kind, text.subject, text.text].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// What the bar has said so far.
    var captions: [String] { state.withLockedValue { $0.moments.map(\.caption) } }

    /// What the bar says.
    var moment: StoryMoment? { state.withLockedValue(\.moments.last) }

    /// The screen.
    var frame: Frame { state.withLockedValue { $0.model.render(size: Self.size, glyphs: .unicode) } }

    /// Passes a message to the dashboard, and performs what it wants.
    func send(_ message: Message) {
        for effect in state.withLockedValue({ $0.model.update(message) }) { performer.perform(effect) }
    }

    /// Plays until the dashboard has received a message that is asked for.
    func play(untilReceiving isWanted: (Message) -> Bool) async {
        while !Task.isCancelled, await !playAndReceive().contains(where: isWanted) {}
    }

    /// Performs what a key would ask for.
    func request(_ effect: Effect) { performer.perform(effect) }

    /// Plays one beat, and lets the dashboard know all that it has brought.
    func play() async {
        _ = await playAndReceive()
    }

    private func playAndReceive() async -> [Message] {
        await player.playBeat()
        let messages = mailbox.take()
        for message in messages { send(message) }
        await learn()
        return messages
    }

    /// Plays until the condition holds.
    func play(until holds: (Rehearsal) -> Bool) async {
        while !Task.isCancelled, !holds(self) { await play() }
    }

    /// Plays the whole story and returns the frame after each beat.
    func playAll() async -> [Frame] {
        var frames: [Frame] = []
        while !Task.isCancelled, moment?.isOver != true {
            await play()
            frames.append(frame)
        }
        return frames
    }

    func end() async {
        let playing = Task { [player] in
            while !Task.isCancelled {
                await player.playBeat()
                await Task.yield()
            }
        }
        await stage.strike()
        playing.cancel()
        await playing.value
    }

    /// Reads records and keepers, as the dashboard's feeds do.
    private func learn() async {
        let records = await stage.records.records()
        let known = state.withLockedValue(\.records)
        if known.isEmpty {
            send(.loaded(records))
        } else {
            let subjects = Set(records.keys).union(known.keys)
            for subject in subjects where records[subject] != known[subject] {
                send(.changed(subject, records[subject]))
            }
        }
        state.withLockedValue { $0.records = records }
        send(.keepers(await settledKeepers()))
    }

    /// The keepers once the store has what the keeper's events tell of it.
    private func settledKeepers() async -> [Keeper] {
        let pausedUntil = state.withLockedValue(\.pausedUntil)
        var keepers: [Keeper] = []
        repeat {
            await Task.yield()
            keepers = await stage.records.keepers(at: world.clock.date)
        } while !Task.isCancelled
            && (keepers.isEmpty == stage.keeper.isOn || keepers.first?.pause?.until != pausedUntil)
        return keepers
    }
}
