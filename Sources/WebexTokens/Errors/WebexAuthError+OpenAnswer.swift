extension WebexAuthError {
    /// Whether a request was sent whose reply may have contained a new pair.
    ///
    /// A gateway error says nothing about what the server behind the gateway has done (RFC 9110, sections 15.6.3 and
    /// 15.6.5), and a server that failed may have failed after replacing the pair. A reply that cannot be read may have
    /// been the pair. A gateway that refuses a request has not passed it on, and what failed before the request was
    /// written has left nothing open.
    package var leavesAnswerOpen: Bool {
        switch self {
        case .unreachable(let failure): failure.leavesAnswerOpen
        case .malformedReply: true
        default: false
        }
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
