import FoundationEssentials
import LoopbackServer

/// The page on which a developer allows or denies an Integration.
struct ConsentPage: Sendable {
    enum Decision: String, CaseIterable, Sendable {
        case allow, deny

        var label: String {
            switch self {
            case .allow: "Accept"
            case .deny: "Decline"
            }
        }
    }

    let scopes: [String]
    let ticket: String
    let redirectURI: String

    var reply: LoopbackReply {
        let items = scopes.map { "<li><code>\(HTMLPage.escaped($0))</code></li>" }.joined(separator: "\n")
        let body = """
            <h1>Authorize this Integration?</h1>
            <p>This is a simulated Webex. The Integration asks for:</p>
            <ul>
            \(items)
            </ul>
            \(Decision.allCases.map(form).joined(separator: "\n"))
            <p>You will be sent to <code>\(HTMLPage.escaped(redirectURI))</code>.</p>
            """
        // A browser also applies form-action to the redirect after the form.
        let origin = URLComponents(string: redirectURI).flatMap(Self.origin)
        return HTMLPage.page(
            "Authorize this Integration?",
            body,
            formAction: ["'self'", origin].compactMap(\.self)
        )
    }

    private func form(_ decision: Decision) -> String {
        """
        <form method="post" action="/v1/authorize">
        <input type="hidden" name="ticket" value="\(ticket)">
        <input type="hidden" name="decision" value="\(decision.rawValue)">
        <button type="submit">\(decision.label)</button>
        </form>
        """
    }

    private static func origin(of uri: URLComponents) -> String? {
        guard let scheme = uri.scheme, let host = uri.host else { return nil }
        return "\(scheme)://\(host)" + (uri.port.map { ":\($0)" } ?? "")
    }
}
