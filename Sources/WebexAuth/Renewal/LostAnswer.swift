import FoundationEssentials
import WebexTokens

extension WebexAuthError {
    /// Whether a request was sent whose reply may have contained a new pair.
    ///
    /// A gateway error says nothing about what the server behind the gateway has done (RFC 9110, sections 15.6.3 and
    /// 15.6.5), and a server that failed may have failed after replacing the pair. A reply that cannot be read may have
    /// been the pair. A gateway that refuses a request has not passed it on, and what failed before the request was
    /// written has left nothing open.
    var leavesAnswerOpen: Bool {
        switch self {
        case .unreachable(let failure): failure.leavesAnswerOpen
        case .malformedReply: true
        default: false
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

extension TransportFailure {
    fileprivate var leavesAnswerOpen: Bool {
        switch self {
        case .timedOut, .connectionLost, .replyTooLarge, .replyUnreadable: true
        case .notWebex(let facts): !(400..<500).contains(facts.status)
        case .unavailable(let facts): [500, 502, 504].contains(facts.status)
        case .couldNotResolve, .couldNotConnect, .proxyRefused, .tlsRefused, .tls, .unusableSetting: false
        }
    }
}
