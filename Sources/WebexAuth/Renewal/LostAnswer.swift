import FoundationEssentials
import WebexTokens

extension WebexAuthError {
    /// Whether a request was sent whose answer may have held a new pair.
    ///
    /// A gateway that tells of its own trouble says nothing about what the server behind it has done
    /// (RFC 9110, sections 15.6.3 and 15.6.5), and a server that failed may have failed after replacing the pair.
    /// What failed before the request was written left nothing open.
    var leavesAnswerOpen: Bool {
        guard case .unreachable(let failure) = self else { return false }
        return switch failure {
        case .timedOut, .connectionLost, .replyTooLarge, .replyUnreadable, .notWebex: true
        case .unavailable(let facts): [500, 502, 504].contains(facts.status)
        case .couldNotResolve, .couldNotConnect, .proxyRefused, .tlsRefused, .tls, .unusableSetting: false
        }
    }

    /// The same rejection with what has most likely led to it, unless that is known already.
    func after(lostAnswerAt sentAt: Date?) -> WebexAuthError {
        guard let sentAt, case .refreshRejected(let subject, let facts, nil) = self else { return self }
        return .refreshRejected(subject, facts, afterLostAnswerAt: sentAt)
    }

    /// When the refresh was sent whose answer explains this rejection.
    var lostAnswerAt: Date? {
        guard case .refreshRejected(_, _, let sentAt) = self else { return nil }
        return sentAt
    }
}
