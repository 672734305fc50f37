import HTTPTypes
import LoopbackServer
import NIOConcurrencyHelpers
import WebexTokens

/// Carries out what the ``RedirectRequestValidator`` decides: answers strays, and holds the redirect until its page is known.
final class RedirectResponder: Sendable {
    private let validator: NIOLockedValueBox<RedirectRequestValidator>
    private let way: LoginWay
    private let events: AuthEventStream?
    /// The reply to the waiting browser and its reloads.
    private let answer = OneShot<LoopbackReply>()
    /// Set once the browser has requested its page, or none can any more.
    private let served = OneShot<Void>()

    init(redirectURI: RedirectURI, way: LoginWay, events: AuthEventStream?) {
        validator = NIOLockedValueBox(RedirectRequestValidator(redirectURI: redirectURI))
        self.way = way
        self.events = events
    }

    /// Learns the port that was bound; must come before the URL is shown.
    func move(to redirectURI: RedirectURI) {
        validator.withLockedValue { $0.redirectURI = redirectURI }
    }

    /// Answers one request, which may take as long as the login does.
    func answer(_ request: LoopbackRequest) async -> LoopbackReply {
        let (method, target, hosts) = (request.method.rawValue, request.target, request.hosts)
        let (validation, address) = validator.withLockedValue { validator in
            let request = RedirectRequestValidator.Request(method: method, target: target, hosts: hosts)
            return (validator.validate(request, by: way.validate), validator.redirectURI.authority)
        }
        if validation.verdict.isStray { way.countStray() }
        events?.emit(.redirectSeen(verdict: validation.verdict, address: address, count: validation.count))
        switch validation.action {
        case .refuse(let page): return page.reply
        case .accept, .join: return await answer.value() ?? RedirectPage.received.reply
        case .show(let page):
            served.set(())
            return page.reply
        }
    }

    /// Sends the held browser and its reloads on to the page, at an address without code and state.
    func end(with page: RedirectPage) {
        let redirectURI = validator.withLockedValue { validator in
            validator.end(with: page)
            return validator.redirectURI
        }
        answer.set(RedirectPage.elsewhere(for: redirectURI))
    }

    /// Returns once the browser has requested its page, or after the given time.
    func waitUntilServed(within limit: Duration, on clock: any Clock<Duration>) async {
        _ = await served.value(within: limit, on: clock)
    }

    /// Answers a browser that is still held where it is: there will be no other address.
    func dismiss() {
        answer.set(RedirectPage.received.reply)
        served.set(())
    }
}
