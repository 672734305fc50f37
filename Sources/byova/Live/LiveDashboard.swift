import CursesTerminal
import Dashboard
import Foundation
import NIOConcurrencyHelpers
import TerminalUI
import UnixSignals
import WebexAuth

/// The dashboard on a real terminal, from opening the screen to having stored the last reply.
struct LiveDashboard: Sendable {
    let configuration: DashboardConfiguration
    /// What the effects are carried out with; without it they cannot be.
    let byova: BYOVA?
    let records: any TokenRecordStorage
    var cast: DemoCast?

    /// Webex's time; without the library, this machine's.
    private var now: @Sendable () -> Date {
        guard let byova else { return { Date() } }
        return { byova.now() }
    }

    /// Runs until a person quits.
    ///
    /// - Throws: ``CommandFailure`` without a usable terminal, and after a signal or a lost terminal.
    func run() async throws {
        // Signals first: curses would take the ones that nobody has.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        let environment = ProcessInfo.processInfo.environment
        let screen: CursesTerminal
        do {
            screen = try await CursesTerminal.open(
                type: environment["TERM"],
                usesColors: environment["NO_COLOR", default: ""].isEmpty
            )
        } catch {
            throw CommandFailure(.usage, String(describing: error))
        }
        let mailbox = Mailbox<Message>()
        let performer = byova.map { EffectPerformer(byova: $0, mailbox: mailbox, cast: cast) }
        let loop = DashboardLoop(screen: screen, mailbox: mailbox) { performer?.perform($0) }
        if configuration.refreshesByItself { performer?.perform(.refreshByItself(true)) }
        let ending = Ending()
        await withTaskGroup(of: Void.self) { group in
            feed(mailbox, from: screen, signals, ending, in: &group)
            await loop.run(DashboardModel(configuration: configuration, now: now()))
            // The screen and the port go at once; the process follows when its replies are stored.
            await screen.close()
            await performer?.stop()
            group.cancelAll()
        }
        if let failure = ending.failure.withLockedValue({ $0 }) { throw failure }
    }

    private func feed(
        _ mailbox: Mailbox<Message>,
        from screen: CursesTerminal,
        _ signals: UnixSignalsSequence,
        _ ending: Ending,
        in group: inout TaskGroup<Void>
    ) {
        let feeds = DashboardFeeds(mailbox: mailbox)
        let (records, keys) = (records, screen.events)
        if let byova {
            let events = byova.events.subscribe()
            group.addTask { await feeds.read(events) }
            group.addTask { await feeds.resumeRegistrations(of: byova.serviceApp) }
        }
        group.addTask { await feeds.read(records) }
        group.addTask { [now] in await feeds.tick(now) }
        group.addTask {
            await feeds.read(keys) { ending.set(CommandFailure(.hangup, "The terminal is gone.")) }
        }
        group.addTask {
            for await signal in signals {
                ending.set(CommandFailure(signal))
                mailbox.post(.closeRequested)
            }
        }
    }

    /// Why the dashboard ends, if no person asked for it.
    private final class Ending: Sendable {
        let failure = NIOLockedValueBox<CommandFailure?>(nil)

        func set(_ reason: CommandFailure) {
            failure.withLockedValue { $0 = $0 ?? reason }
        }
    }
}
