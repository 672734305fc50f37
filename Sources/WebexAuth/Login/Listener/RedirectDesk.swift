import HTTPTypes
import LoopbackServer
import NIOConcurrencyHelpers
import WebexTokens

/// Carries out what the ``RedirectJudge`` decides: answers strays, and holds the redirect until its page is known.
final class RedirectDesk: Sendable {
    private let judge: NIOLockedValueBox<RedirectJudge>
    private let events: AuthEventStream?
    /// The redirect, or `nil` once it is given up.
    private let outcome = OneShot<RedirectOutcome?>()
    /// What the held browser and its reloads are answered.
    private let answer = OneShot<LoopbackReply>()
    /// Set once the browser has asked for its page, or none can come any more.
    private let served = OneShot<Void>()

    init(judge: RedirectJudge, events: AuthEventStream?) {
        self.judge = NIOLockedValueBox(judge)
        self.events = events
    }

    /// Learns the port that was bound; must come before the URL is shown.
    func move(to redirectURI: RedirectURI) {
        judge.withLockedValue { $0.redirectURI = redirectURI }
    }

    /// Answers one request, which may take as long as the login does.
    func answer(_ request: LoopbackRequest) async -> LoopbackReply {
        let (ruling, address) = judge.withLockedValue { judge in
            let ruling = judge.rule(
                on: RedirectJudge.Request(
                    method: request.method.rawValue,
                    target: request.target,
                    hosts: request.hosts
                )
            )
            // The outcome is set under the lock, so that giving up never misses one.
            if case .accept(let accepted) = ruling.action { outcome.set(accepted) }
            return (ruling, judge.redirectURI.authority)
        }
        events?.emit(.redirectSeen(verdict: ruling.verdict, address: address, count: ruling.count))
        switch ruling.action {
        case .refuse(let page): return page.reply
        case .accept, .join: return await answer.value() ?? RedirectPage.received.reply
        case .show(let page):
            served.set(())
            return page.reply
        }
    }

    /// Returns when the redirect is there, or is given up, or the waiting task is cancelled.
    func waitForRedirect() async {
        _ = await outcome.value()
    }

    /// Voids the state unless it was used already; returns the redirect that used it.
    @discardableResult
    func giveUp() -> RedirectOutcome? {
        judge.withLockedValue { judge in
            judge.giveUp()
            outcome.set(nil)
            return outcome.current ?? nil
        }
    }

    /// Sends the held browser and its reloads on to the page, at an address without code and state.
    func end(with page: RedirectPage) {
        let redirectURI = judge.withLockedValue { judge in
            judge.end(with: page)
            return judge.redirectURI
        }
        answer.set(RedirectPage.elsewhere(for: redirectURI))
    }

    /// Returns once the browser has asked for its page, at the latest after the time given.
    func waitUntilServed(within limit: Duration, on clock: any Clock<Duration>) async {
        _ = await served.value(within: limit, on: clock)
    }

    /// Answers a browser that is still held where it is: there will be no other address.
    func dismiss() {
        answer.set(RedirectPage.received.reply)
        served.set(())
    }
}
