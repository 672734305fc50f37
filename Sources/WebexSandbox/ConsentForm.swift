/// The form of a consent page, for programs that simulate the developer.
package struct ConsentForm: Hashable, Sendable {
    /// The path for the POST of the form, relative to the sandbox's origin.
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
