import CursesTerminal
import Dashboard
import Foundation
import NIOConcurrencyHelpers
import TerminalUI
import UnixSignals
import WebexAuth

/// The dashboard on a real terminal, from opening the screen until the last reply is stored.
struct LiveDashboard: Sendable {
    let configuration: DashboardConfiguration
    /// The library and the demo cast that perform effects; without them there are none.
    let byova: BYOVA?
    let records: any StoreEngine
    var cast: DemoCast?
    /// The keeper that auto-refresh turns on and off; by default, one of the library's.
    var keeper: KeeperSwitch?
    /// Tells a demo's time; without it, the dashboard reads the clock itself.
    var story: StoryPlayer?
    var mailbox = Mailbox<Message>()
    /// Reads what else to report about the store.
    var remark: (@Sendable () async -> String?)?

    /// Webex's time; without the library, this machine's.
    var now: @Sendable () -> Date {
        guard let byova else { return { Date() } }
        return { byova.now() }
    }

    /// Runs until a person quits.
    ///
    /// - Throws: ``CommandFailure`` without a usable terminal, and after a signal or a lost terminal.
    func run() async throws {
        // Signals first: curses would take those without a handler.
        let signals = await UnixSignalsSequence(trapping: Interruption.signals)
        let environment = ProcessEnvironment.variables
        let preferences = try TerminalPreferences(environment: environment)
        let screen: CursesTerminal
        do {
            screen = try await CursesTerminal.open(
                type: environment["TERM"],
                usesColors: environment["NO_COLOR", default: ""].isEmpty,
                preferences: preferences,
                variables: environment,
                escapeDelay: environment["ESCDELAY"]
            )
        } catch {
            throw CommandFailure(.usage, String(describing: error))
        }
        var configuration = configuration
        configuration.showsMotion = environment["NO_MOTION", default: ""].isEmpty
        configuration.timeZone = .current
        let files = DashboardFiles(profile: configuration.profile, environment: environment)
        if configuration.mode == .normal {
            configuration.view = files.rememberedView()
            configuration.remembersView = true
        }
        let mailbox = mailbox
        let performer = byova.map {
            EffectPerformer(byova: $0, mailbox: mailbox, cast: cast, keeper: keeper)
        }
        let history = HistoryReader(journal: records, mailbox: mailbox)
        let loop = DashboardLoop(screen: screen, mailbox: mailbox, clock: ContinuousClock()) { effect in
            performer?.perform(effect)
            history.perform(effect)
            files.perform(effect, answeringTo: mailbox)
            story?.perform(effect)
        }
        let ending = Ending()
        await withTaskGroup(of: Void.self) { group in
            feedFacts(mailbox, in: &group)
            feedPerson(mailbox, from: screen, signals, ending, in: &group)
            if configuration.refreshesByItself { performer?.perform(.refreshByItself(true)) }
            let model = DashboardModel(configuration: configuration, now: now())
            // On its own: it cannot be cancelled while the terminal takes nothing more.
            Task {
                await loop.run(model)
                await screen.close()
                ending.screen.set(.closed)
            }
            // The screen and the port are closed at once; the process ends when the replies in flight are stored.
            if await ending.screen.value() == .stalled { screen.abandon() }
            performer?.stop()
            group.cancelAll()
        }
        await files.finish()
        if let failure = ending.failure.withLockedValue({ $0 }) { throw failure }
    }

    /// Feeds what a person does, and signals.
    private func feedPerson(
        _ mailbox: Mailbox<Message>,
        from screen: CursesTerminal,
        _ signals: UnixSignalsSequence,
        _ ending: Ending,
        in group: inout TaskGroup<Void>
    ) {
        let feeds = DashboardFeeds(mailbox: mailbox, clock: ContinuousClock())
        let keys = screen.events
        group.addTask {
            await feeds.read(keys) { ending.set(CommandFailure(.hangup, "Terminal closed.")) }
        }
        group.addTask {
            for await signal in signals {
                ending.set(CommandFailure(signal))
                mailbox.post(.closeRequested)
                guard (try? await ContinuousClock().sleep(for: Self.patience)) != nil else { return }
                ending.screen.set(.stalled)
            }
        }
    }

    /// Feeds what store, library and clock tell.
    func feedFacts(_ mailbox: Mailbox<Message>, in group: inout TaskGroup<Void>) {
        let clock = ContinuousClock()
        let feeds = DashboardFeeds(mailbox: mailbox, clock: clock)
        let feed = RecordFeed(of: records, clock: clock)
        let keepers = KeeperFeed(
            of: records,
            awaitingFirst: configuration.refreshesByItself,
            clock: clock,
            now: now
        )
        group.addTask { await feeds.read(keepers) }
        if let byova {
            let events = byova.events.subscribe()
            group.addTask { await feeds.read(events) }
            group.addTask { await feeds.resumeRegistrations(of: byova.serviceApp) }
        }
        let loaded = OneShot<Void>()
        group.addTask { [records] in await feeds.read(feed, names: records) { loaded.set(()) } }
        let journal = JournalFeed(of: records, JournalQuery(newest: Self.historySize), clock: clock)
        group.addTask {
            // The records come first on the screen.
            _ = await loaded.value()
            await feeds.read(journal)
        }
        if let remark {
            group.addTask {
                if let text = await remark() { mailbox.post(.notice(Notice(text, tone: .failure))) }
            }
        }
        if story == nil { group.addTask { [now] in await feeds.tick(now) } }
    }

    /// The number of journal entries in the event log at first.
    private static let historySize = 1_000
    /// The greatest time to restore the terminal after a signal.
    private static let patience = Duration.seconds(2)

    /// How and why the dashboard ends.
    private final class Ending: Sendable {
        enum Screen {
            case closed
            /// The terminal accepts no more output, for example because its connection hangs.
            case stalled
        }

        let screen = OneShot<Screen>()
        /// Nothing if a person has asked for it.
        let failure = NIOLockedValueBox<CommandFailure?>(nil)

        func set(_ reason: CommandFailure) {
            failure.withLockedValue { $0 = $0 ?? reason }
        }
    }
}
