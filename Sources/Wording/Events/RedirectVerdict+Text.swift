package import WebexTokens

extension RedirectVerdict {
    /// The verdict with the number of requests that had it, this one included.
    package func text(count: Int) -> String {
        count > 1 ? "\(text) (\(count) so far)" : text
    }

    /// The verdict in a few words.
    package var text: String {
        switch self {
        case .code: "code accepted"
        case .error: "login error accepted"
        case .unprovenError: "error without a state, not trusted"
        case .wrongState: "wrong state, ignored"
        case .missingState: "no state, ignored"
        case .incomplete: "neither code nor error, ignored"
        case .ambiguous: "ambiguous parameters, ignored"
        case .wrongPath: "other path, ignored"
        case .wrongHost: "other host, ignored"
        case .wrongMethod: "not a GET, ignored"
        case .repeated: "redirect repeated"
        case .page: "result page served"
        case .malformed: "not HTTP, ignored"
        }
    }

    /// The tone of the news.
    package var tone: EventText.Tone {
        switch self {
        case .code: .good
        case .error, .unprovenError: .bad
        case .repeated, .page: .plain
        case .wrongState, .missingState, .incomplete, .ambiguous, .wrongPath, .wrongHost, .wrongMethod,
            .malformed:
            .warning
        }
    }
}
