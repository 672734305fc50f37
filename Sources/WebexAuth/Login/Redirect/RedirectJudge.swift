import ForeignText
import WebexTokens

/// Decides about every request that reaches the redirect listener.
///
/// Any web page can make a browser send requests to a loopback port, so only the login's own redirect counts:
/// a GET, for the redirect URI's host and path, with the right state. All else is counted and changes nothing.
///
///     waiting --right state, code or error--> accepted --the same again--> accepted
///        \--gives up--> void                     \--login ends--> ended: the page has an address of its own
struct RedirectJudge: Sendable {
    /// What a request line and its `Host` fields say.
    struct Request: Hashable {
        var method: String
        var target: String
        var hosts: [String]
    }

    /// What to do with a request.
    enum Action: Hashable {
        /// Answer at once; nothing has changed.
        case refuse(RedirectPage)
        /// This is the redirect: hold it until the page is known.
        case accept(RedirectOutcome)
        /// The redirect once more: it gets the same answer.
        case join
        /// The browser asks for the page at its own address.
        case show(RedirectPage)
    }

    /// The verdict on one request.
    struct Ruling: Hashable {
        var verdict: RedirectVerdict
        /// Requests that had this verdict so far, this one included.
        var count: Int
        var action: Action
    }

    private enum Phase {
        case waiting
        case accepted(RedirectParameters)
        case ended(RedirectParameters, RedirectPage)
        case void
    }

    /// Where the browser comes back to, with the port that is really bound.
    var redirectURI: RedirectURI
    private let expectedState: AuthorizationState?
    private var phase = Phase.waiting
    private var counts: [RedirectVerdict: Int] = [:]

    /// Waits for one redirect; without an expected state it accepts any, which is unsafe.
    init(redirectURI: RedirectURI, expectedState: AuthorizationState?) {
        self.redirectURI = redirectURI
        self.expectedState = expectedState
    }

    /// Judges one request; at most one is ever accepted.
    mutating func rule(on request: Request) -> Ruling {
        let (verdict, action) = judge(request)
        counts[verdict, default: 0] += 1
        return Ruling(verdict: verdict, count: counts[verdict, default: 0], action: action)
    }

    /// Accepts nothing from now on.
    mutating func giveUp() {
        if case .waiting = phase { phase = .void }
    }

    /// The login has ended: from now on the page for it has an address of its own.
    mutating func end(with page: RedirectPage) {
        if case .accepted(let parameters) = phase { phase = .ended(parameters, page) }
    }

    private mutating func judge(_ request: Request) -> (RedirectVerdict, Action) {
        guard request.hosts.count == 1, redirectURI.isNamed(by: request.hosts[0]) else {
            return (.wrongHost, .refuse(.ignored))
        }
        // A redirect has a query, so that the two never meet, whatever path is registered.
        if case .ended(_, let page) = phase, request.target == RedirectPage.path {
            return request.method == "GET" ? (.page, .show(page)) : (.wrongMethod, .refuse(.wrongMethod))
        }
        let path = request.target.prefix { $0 != "?" }
        guard path == redirectURI.path else { return (.wrongPath, .refuse(.notFound)) }
        guard request.method == "GET" else { return (.wrongMethod, .refuse(.wrongMethod)) }
        do throws(RedirectParameters.Flaw) {
            let query = request.target[path.endIndex...].dropFirst()
            return judge(try RedirectParameters(query: query))
        } catch {
            return (error == .ambiguous ? .ambiguous : .malformed, .refuse(.ignored))
        }
    }

    private mutating func judge(_ parameters: RedirectParameters) -> (RedirectVerdict, Action) {
        if let expectedState {
            guard let state = parameters.state else {
                return parameters.error == nil
                    ? (.missingState, .refuse(.ignored)) : (.unprovenError, .refuse(.unproven))
            }
            guard expectedState.matches(state) else { return (.wrongState, .refuse(.ignored)) }
        }
        switch phase {
        case .waiting: return judgeFirst(parameters)
        case .accepted(let first) where first.isSameAnswer(as: parameters),
            .ended(let first, _) where first.isSameAnswer(as: parameters):
            return (.repeated, .join)
        // A state is good for one answer (RFC 9700, section 4.2.4).
        case .accepted, .ended, .void: return (.wrongState, .refuse(.ignored))
        }
    }

    private mutating func judgeFirst(_ parameters: RedirectParameters) -> (RedirectVerdict, Action) {
        if let code = parameters.code {
            phase = .accepted(parameters)
            return (.code, .accept(.code(code, state: parameters.state)))
        }
        guard let error = parameters.error else { return (.incomplete, .refuse(.ignored)) }
        phase = .accepted(parameters)
        let outcome = RedirectOutcome.denied(
            code: ForeignText.sanitized(error),
            description: parameters.errorDescription.map { ForeignText.sanitized($0) }
        )
        return (.error, .accept(outcome))
    }
}

/// What a login's own redirect brought.
enum RedirectOutcome: Hashable, Sendable {
    /// Consent, and the state that came with it.
    case code(Secret, state: String?)
    /// A refusal in Webex's words, clipped and sanitized.
    case denied(code: String, description: String?)
}

extension RedirectParameters {
    fileprivate func isSameAnswer(as other: RedirectParameters) -> Bool {
        code == other.code && error == other.error
    }
}
