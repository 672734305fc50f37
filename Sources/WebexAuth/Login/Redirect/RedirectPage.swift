import HTTPTypes
import LoopbackServer

/// What the browser is shown; nothing of a request is ever repeated in it.
///
/// The code stays in the address bar (RFC 6749, section 3.1.2.5, would have it taken out): without a script that
/// takes a second redirect, for which the port would have to stay open after the login. By the time
/// somebody reads it there, the code has been exchanged and is worth nothing.
enum RedirectPage: Hashable, Sendable, CaseIterable {
    /// The redirect arrived; how it ends is told elsewhere.
    case received
    /// Tokens are obtained and stored.
    case success
    /// Webex reported an error.
    case denied
    /// Webex agreed, but there are no tokens.
    case failed
    /// Not this login's redirect.
    case ignored
    /// An error that does not prove to be this login's.
    case unproven
    /// Another path.
    case notFound
    /// Another method than GET.
    case wrongMethod

    var status: HTTPResponse.Status {
        switch self {
        case .received, .success, .denied: .ok
        case .failed: .badGateway
        case .ignored, .unproven: .badRequest
        case .notFound: .notFound
        case .wrongMethod: .methodNotAllowed
        }
    }

    /// The page with headers that keep it out of caches, frames and referrers, and scripts out of it.
    var reply: LoopbackReply {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8",
            .cacheControl: "no-store",
            .contentSecurityPolicy: RedirectPageStyle.contentSecurityPolicy,
            .xContentTypeOptions: "nosniff",
        ]
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
        if self == .wrongMethod { headers[.allow] = "GET" }
        return LoopbackReply(status: status, headers: headers, text: html)
    }
}
