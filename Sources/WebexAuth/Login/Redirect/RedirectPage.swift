import HTTPTypes
import LoopbackServer

/// The pages for the browser; they never repeat anything of a request.
///
/// The result of a login has a URL of its own, so that neither code nor state stays in the address bar or the history
/// (RFC 6749, section 3.1.2.5).
enum RedirectPage: Hashable, Sendable, CaseIterable {
    /// The redirect arrived; the result is shown elsewhere.
    case received
    /// Tokens are obtained and stored.
    case success
    /// Webex reported an error.
    case denied
    /// Webex granted access, but the login failed.
    case failed
    /// Not this login's redirect.
    case ignored
    /// An error that is not proven to be this login's.
    case unproven
    /// Another path.
    case notFound
    /// Another method than GET.
    case wrongMethod

    /// Where the page that ends a login is shown, whatever the redirect URI's path is.
    static let path = "/login-ended"

    /// Sends a browser on to that page; nothing of its request is in the address.
    static func elsewhere(for redirectURI: RedirectURI) -> LoopbackReply {
        var headers = headers
        headers[.location] = "http://\(redirectURI.authority)\(path)"
        return LoopbackReply(status: .seeOther, headers: headers)
    }

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
        var headers = Self.headers
        headers[.contentType] = "text/html; charset=utf-8"
        if self == .wrongMethod { headers[.allow] = "GET" }
        return LoopbackReply(status: status, headers: headers, text: html)
    }

    private static var headers: HTTPFields {
        var headers: HTTPFields = [
            .cacheControl: "no-store",
            .contentSecurityPolicy: RedirectPageStyle.contentSecurityPolicy,
            .xContentTypeOptions: "nosniff",
        ]
        if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
        return headers
    }
}
