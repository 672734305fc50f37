/// The redirect listener's verdict on a request.
@nonexhaustive
public enum RedirectVerdict: String, Hashable, Sendable, CaseIterable {
    /// The login's own redirect with a code.
    case code
    /// The login's own redirect with an error.
    case error
    /// An error without a state: shown, but not proven to belong to this login.
    case unprovenError
    /// The state of another login.
    case wrongState
    /// No state at all.
    case missingState
    /// The right state, but neither code nor error.
    case incomplete
    /// A parameter twice, or code and error together.
    case ambiguous
    /// Another path, such as the favicon.
    case wrongPath
    /// A Host header that is not the redirect URI's.
    case wrongHost
    /// Another method than GET.
    case wrongMethod
    /// The same redirect once more.
    case repeated
    /// The result page, at its own URL without code and state.
    case page
    /// Too large, too slow or not HTTP.
    case malformed

    /// Whether the request does not belong to the login.
    public var isStray: Bool {
        switch self {
        case .code, .error, .repeated, .page: false
        case .unprovenError, .wrongState, .missingState, .incomplete, .ambiguous, .wrongPath, .wrongHost,
            .wrongMethod, .malformed:
            true
        }
    }
}
