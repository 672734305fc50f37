import Dashboard
import Foundation
import NIOConcurrencyHelpers
import TerminalUI
import TestSupport
import Testing
import WebexAuth

@testable import byova

@Suite(.timeLimit(.minutes(1)))
struct DashboardLoopTests {
    private static let model = DashboardModel(
        configuration: DashboardConfiguration(
            profile: "play",
            store: "memory",
            mode: .demo,
            clientID: "C1",
            redirectURI: "http://127.0.0.1:8765/callback",
            scopes: []
        ),
        now: Date(timeIntervalSince1970: 1_795_442_602)
    )

    /// Runs the loop over messages that were all there before it began.
    private func run(_ messages: [Message]) async -> (screen: ScriptedScreen, performed: [Effect]) {
        let (screen, mailbox) = (ScriptedScreen(), Mailbox<Message>())
        let performed = Recorder()
        for message in messages + [.closeRequested] { mailbox.post(message) }
        let loop = DashboardLoop(screen: screen, mailbox: mailbox, clock: ManualClock()) { performed.add($0) }
        await loop.run(Self.model)
        return (screen, performed.effects)
    }

    private final class Recorder: Sendable {
        private let list = NIOLockedValueBox<[Effect]>([])

        var effects: [Effect] { list.withLockedValue { $0 } }

        func add(_ effect: Effect) {
            list.withLockedValue { $0.append(effect) }
        }
    }

    @Test func `shows the first frame before anything happens`() async {
        let (screen, performed) = await run([])
        #expect(await screen.calls == [.present])
        #expect(await screen.text.contains("byova  play · memory · demo"))
        #expect(performed.isEmpty)
    }

    @Test func `a batch of messages is drawn once`() async {
        let (screen, mailbox) = (ScriptedScreen(), Mailbox<Message>())
        let loop = DashboardLoop(screen: screen, mailbox: mailbox, clock: ManualClock()) { _ in }
        for number in 0..<100 {
            mailbox.post(.notice(Notice("number \(number)", tone: .progress)))
        }
        async let run: Void = loop.run(Self.model)
        await screen.wait(for: "number 99")
        #expect(await screen.frames.count == 2)
        mailbox.post(.closeRequested)
        await run
    }

    @Test func `a question is caught up with once it is on the screen`() async throws {
        let (screen, mailbox) = (ScriptedScreen(), Mailbox<Message>())
        let org: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
        let record = TokenRecord(
            tokens: OAuthTokens(accessToken: Secret("a"), expiresIn: .days(14), obtainedAt: Self.model.now),
            refreshedAt: Self.model.now
        )
        let loop = DashboardLoop(screen: screen, mailbox: mailbox, clock: ManualClock()) { _ in }
        async let run: Void = loop.run(Self.model)
        mailbox.post(.loaded([.org(org): record]))
        mailbox.post(.key(.character("d")))
        await screen.wait { $0.question != nil }
        let question = try #require(await screen.question)
        #expect(await screen.text.contains("Type 4a1c to remove it …"))
        mailbox.post(.caughtUp(question))
        await screen.wait(for: "Type 4a1c to remove it: ____")
        mailbox.post(.closeRequested)
        await run
    }

    @Test func `effects are performed in order, the screen's own by the screen`() async {
        let (screen, performed) = await run([
            .key(.character("a")), .key(.control("l")), .key(.control("z")),
        ])
        #expect(performed == [.authorize, .cancelAuthorize])
        #expect(await screen.calls == [.present, .redraw, .suspend])
    }

    @Test func `nothing is performed after quitting`() async {
        let (_, performed) = await run([.key(.character("q")), .key(.character("a"))])
        #expect(performed.isEmpty)
    }

    @Test func `a key is drawn at once, data a few times a second, and nothing is left out`() async {
        let (screen, mailbox, clock) = (ScriptedScreen(), Mailbox<Message>(), ManualClock())
        let loop = DashboardLoop(screen: screen, mailbox: mailbox, clock: clock) { _ in }
        async let run: Void = loop.run(Self.model)
        mailbox.post(.notice(Notice("alpha", tone: .progress)))
        await screen.wait(for: "alpha")
        mailbox.post(.notice(Notice("beta", tone: .progress)))
        await clock.waitForSleepers(1)
        mailbox.post(.notice(Notice("gamma", tone: .progress)))
        #expect(await screen.text.contains("alpha"))
        let frames = await screen.frames.count
        clock.advance(by: .seconds(1))
        await screen.wait(for: "gamma")
        #expect(await screen.frames.count == frames + 1)

        mailbox.post(.notice(Notice("delta", tone: .progress)))
        await clock.waitForSleepers(1)
        mailbox.post(.key(.tab))
        await screen.wait(for: "delta")
        mailbox.post(.closeRequested)
        await run
    }

    @Test func `the records are drawn at once, whatever was drawn just before`() async {
        let (screen, mailbox) = (ScriptedScreen(), Mailbox<Message>())
        let record = TokenRecord(
            tokens: OAuthTokens(accessToken: Secret("a"), expiresIn: .days(14), obtainedAt: Self.model.now),
            refreshedAt: Self.model.now
        )
        // Its time stands still: what waits for the next frame of data is never drawn.
        let loop = DashboardLoop(screen: screen, mailbox: mailbox, clock: ManualClock()) { _ in }
        async let run: Void = loop.run(Self.model)
        mailbox.post(.notice(Notice("alpha", tone: .progress)))
        await screen.wait(for: "alpha")
        mailbox.post(.loaded([.org("4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"): record]))
        await screen.wait(for: "4a1c09e2")
        mailbox.post(.closeRequested)
        await run
    }

    @Test func `the window is told what the model says of it, and each change once`() async {
        let (screen, mailbox) = (ScriptedScreen(), Mailbox<Message>())
        let loop = DashboardLoop(screen: screen, mailbox: mailbox, clock: ManualClock()) { _ in }
        async let run: Void = loop.run(Self.model)
        mailbox.post(.loaded([:]))
        await screen.wait { $0.requests.count >= 2 }
        mailbox.post(.key(.character("m")))
        await screen.wait(for: "Mouse on")
        mailbox.post(.closeRequested)
        await run
        #expect(
            await screen.requests == [
                .title("byova play"), .title("? Integration unauthorized · byova play"), .mouse(true),
            ]
        )
    }
}
