import HTTPTypes
import WebexTokens

/// The call that shows whether an access token works; it sends the token and nothing else, and changes nothing.
///
/// For the Integration that is `GET /people/me` (developer.webex.com/docs/api/v1/people). A Service App may have
/// no scope for it; `GET /dataSources/schemas` needs none, only a token that is valid
/// (developer.webex.com/webex-contact-center/docs/api/v1/data-sources).
struct ProofCall: WebexCall {
    private let token: Secret
    private let url: String

    /// Makes the call; `nil` for a token that no header can carry (RFC 6750, section 2.1): it is not sent.
    init?(for subject: TokenSubject, with token: Secret, baseURL: String) {
        let text = token.reveal()
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        self.token = token
        url = baseURL + Self.path(for: subject)
    }

    /// A proof tells how things are now: it neither waits nor is repeated.
    var isRepeatable: Bool { false }

    func request() -> OutgoingRequest {
        OutgoingRequest(
            method: .get,
            url: url,
            fields: [
                .authorization: "Bearer \(token.reveal())", .accept: "application/json", .userAgent: "byova",
            ]
        )
    }

    /// Tells what Webex says of the token.
    ///
    /// Only Webex can prove or reject a token, so an answer without a ``ReplyProvenance`` counts for nothing, whatever its
    /// status. A 403 is the answer to a token that works and lacks a scope or a role
    /// (developer.webex.com/docs/basics, "API errors").
    func answer(in reply: HTTPReply) throws(WebexAuthError) -> ProofVerdict {
        let body = ErrorBody(reply, hiding: [token])
        let facts = body.facts
        guard facts.status != 429 else { throw .rateLimited(facts) }
        guard body.provenance != nil else { throw .unreachable(.notWebex(facts)) }
        switch facts.status {
        case 200..<300 where body.isJSON && !body.isOAuthError:
            return ProofVerdict(.alive, trackingID: facts.trackingID)
        case 200..<300: throw .unreadableReply(trackingID: facts.trackingID)
        case 300..<400: throw .unreachable(.notWebex(facts))
        case 401: return ProofVerdict(.rejected, reason: facts.summary, trackingID: facts.trackingID)
        case 403: return ProofVerdict(.forbidden, reason: facts.summary, trackingID: facts.trackingID)
        default: throw .unreachable(.unavailable(facts))
        }
    }

    private static func path(for subject: TokenSubject) -> String {
        switch subject {
        case .integration: "/people/me"
        case .org: "/dataSources/schemas"
        }
    }
}

/// What a proving call shows of the token that was sent.
struct ProofVerdict: Hashable, Sendable {
    let result: TokenProof.Result
    /// Why, in Webex's words or ours; `nil` where the result says it all.
    var reason: String?
    var trackingID: String?

    init(_ result: TokenProof.Result, reason: String? = nil, trackingID: String? = nil) {
        self.result = result
        self.reason = reason
        self.trackingID = trackingID
    }

    /// Takes the lack of an answer: it proves nothing.
    init(_ failure: WebexAuthError) {
        trackingID = failure.trackingID
        switch failure {
        case .rateLimited(let facts):
            result = .rateLimited
            reason = facts.retryAfter.map { "Webex asks to wait \(Int($0.inSeconds)) s" }
        case .unreachable(let failure):
            result = .unreachable
            reason = String(describing: failure)
        default:
            result = .unreachable
            reason = String(describing: failure)
        }
    }
}
