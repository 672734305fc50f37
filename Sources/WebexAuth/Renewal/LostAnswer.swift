import FoundationEssentials
import WebexTokens

extension WebexAuthError {
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
