import FoundationEssentials

/// The open consent pages, and the codes that have not been exchanged.
struct LoginLedger: Sendable {
    /// A valid authorization request.
    struct Request: Hashable, Sendable {
        let redirectURI: String
        /// Whether the request named the redirect URI; only then must the exchange name it, too.
        let namesRedirectURI: Bool
        let scopes: Scopes
        let state: String?
        let challenge: CodeChallenge?
    }

    struct IssuedCode: Hashable, Sendable {
        let request: Request
        let issuedAt: Int
    }

    /// More logins than a person opens by hand; a client that never answers cannot fill the memory.
    private static let limit = 1000

    private var consents: [(ticket: String, request: Request)] = []
    private var codes: [(code: String, issued: IssuedCode)] = []

    mutating func open(_ request: Request, ticket: String) {
        consents.append((ticket, request))
        if consents.count > Self.limit { consents.removeFirst() }
    }

    /// The request behind a consent page, once.
    mutating func close(ticket: String) -> Request? {
        guard let index = consents.firstIndex(where: { $0.ticket.isSameSecret(as: ticket) }) else {
            return nil
        }
        return consents.remove(at: index).request
    }

    mutating func issue(_ code: String, for request: Request, at now: Int) {
        codes.append((code, IssuedCode(request: request, issuedAt: now)))
        if codes.count > Self.limit { codes.removeFirst() }
    }

    /// The request behind a code, once, whatever the result of the exchange.
    mutating func redeem(_ code: String) -> IssuedCode? {
        guard let index = codes.firstIndex(where: { $0.code.isSameSecret(as: code) }) else { return nil }
        return codes.remove(at: index).issued
    }
}
