import WebexTokens

/// One call to Webex: what is sent, and what its reply means.
protocol WebexCall: Sendable {
    /// What the caller gets.
    associatedtype Answer: Sendable

    /// Whether the call waits while Webex limits requests, and is sent again after a failure that passes.
    var isRepeatable: Bool { get }

    /// Writes the request.
    func request() -> OutgoingRequest

    /// Reads a reply.
    ///
    /// Text that a failure quotes is foreign: it goes through ``Redaction``, which takes out what was sent.
    /// - Throws: What the reply means if it is no answer.
    func answer(in reply: HTTPReply) throws(WebexAuthError) -> Answer

    /// The call in another form, where this reply asks for that one.
    func otherForm(after reply: HTTPReply) -> Self?
}

extension WebexCall {
    /// Most calls have one form.
    func otherForm(after reply: HTTPReply) -> Self? { nil }
}

/// What has to succeed before each request, or the request is not sent.
typealias BeforeAttempt = @Sendable () async throws(WebexAuthError) -> Void
