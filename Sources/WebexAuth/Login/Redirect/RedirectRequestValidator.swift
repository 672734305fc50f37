import WebexTokens

/// Validates every request that reaches the redirect listener.
///
/// Any web page can make a browser send requests to a loopback port, so only a GET for the redirect URI's host and
/// path is an answer, and the ``RedirectValidator`` decides whether it is the login's own. All else is counted and changes
/// nothing. Once the login has ended, the page that tells so has an address of its own.
struct RedirectRequestValidator: Sendable {
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

    /// The result for one request.
    struct Validation: Hashable {
        var verdict: RedirectVerdict
        /// Requests that had this verdict so far, this one included.
        var count: Int
        var action: Action
    }

    /// The redirect URI, with the port that is actually bound.
    var redirectURI: RedirectURI
    private var hasAccepted = false
    /// The page that tells the login's ending.
    private var page: RedirectPage?
    private var counts: [RedirectVerdict: Int] = [:]

    init(redirectURI: RedirectURI) {
        self.redirectURI = redirectURI
    }

    /// Validates one request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - login: Validates the parameters of a request that has a redirect's form.
    /// - Returns: The verdict, and what to do.
    mutating func validate(
        _ request: Request,
        by login: (RedirectParameters) -> RedirectValidator.Validation
    ) -> Validation {
        let (verdict, action) = verdict(on: request, by: login)
        if case .accept = action { hasAccepted = true }
        counts[verdict, default: 0] += 1
        return Validation(verdict: verdict, count: counts[verdict, default: 0], action: action)
    }

    /// The login has ended: from now on the page for it has an address of its own, if it was this listener's.
    mutating func end(with page: RedirectPage) {
        if hasAccepted { self.page = page }
    }

    private func verdict(
        on request: Request,
        by login: (RedirectParameters) -> RedirectValidator.Validation
    ) -> (RedirectVerdict, Action) {
        guard request.hosts.count == 1, redirectURI.isNamed(by: request.hosts[0]) else {
            return (.wrongHost, .refuse(.ignored))
        }
        // A redirect has a query, so that the two never meet, whatever path is registered.
        if let page, request.target == RedirectPage.path {
            return request.method == "GET" ? (.page, .show(page)) : (.wrongMethod, .refuse(.wrongMethod))
        }
        let path = request.target.prefix { $0 != "?" }
        guard path == redirectURI.path else { return (.wrongPath, .refuse(.notFound)) }
        guard request.method == "GET" else { return (.wrongMethod, .refuse(.wrongMethod)) }
        let parameters: RedirectParameters
        do throws(RedirectParameters.Flaw) {
            parameters = try RedirectParameters(query: request.target[path.endIndex...].dropFirst())
        } catch {
            return (error == .ambiguous ? .ambiguous : .malformed, .refuse(.ignored))
        }
        return switch login(parameters) {
        case .accepted(let outcome): (outcome.verdict, .accept(outcome))
        case .repeated: (.repeated, .join)
        case .refused(let verdict): (verdict, .refuse(verdict == .unprovenError ? .unproven : .ignored))
        }
    }
}

extension RedirectOutcome {
    fileprivate var verdict: RedirectVerdict {
        switch self {
        case .code: .code
        case .denied: .error
        }
    }
}
