/// The answer that a developer gives on a consent page, for programs that play the developer.
package struct ConsentForm: Hashable, Sendable {
    /// Where the answer goes, relative to the sandbox's origin, as a POST of a form.
    package static let path = "/v1/authorize"

    private let ticket: String

    /// Reads a consent page; nil if the text is another page, such as an error.
    package init?(page: String) {
        let marker = "name=\"ticket\" value=\""
        guard let start = page.firstRange(of: marker)?.upperBound else { return nil }
        ticket = String(page[start...].prefix { $0 != "\"" })
    }

    /// The form's body (`application/x-www-form-urlencoded`).
    package func body(allowing isAllowed: Bool) -> String {
        let decision = isAllowed ? ConsentPage.Decision.allow : .deny
        return "ticket=\(ticket)&decision=\(decision.rawValue)"
    }
}
