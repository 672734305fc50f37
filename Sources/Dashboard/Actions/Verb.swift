import WebexTokens

/// What a person can do to one credential, or to many at once.
///
/// A further verb is a case here with its words, a binding in the key table, and its work in the program.
package enum Verb: Hashable, Sendable, CaseIterable {
    /// Get new tokens even if the old ones are valid.
    case refresh
    /// Fetch an organization's tokens through the Integration.
    case fetch
    /// Ask Webex whether it accepts the access token.
    case prove
    /// Remove an organization's tokens from the store.
    case remove

    /// Whether it exists for a credential: the Integration is neither fetched nor removed.
    func applies(to subject: TokenSubject) -> Bool {
        switch self {
        case .refresh, .prove: true
        case .fetch, .remove: subject.orgID != nil
        }
    }

    /// Whether it sends requests to Webex, which allows so many a minute.
    package var isPaced: Bool { self != .remove }

    /// Whether a request is lost if the program ends without waiting for it.
    var bringsTokens: Bool { self != .prove }

    /// The form in a sentence about its result, such as `acme not refreshed`.
    var participle: String {
        switch self {
        case .refresh: "refreshed"
        case .fetch: "fetched"
        case .prove: "proved"
        case .remove: "removed"
        }
    }

    /// The beginning of a question or of a key's explanation, such as `Refresh 12 organizations?`.
    var imperative: String {
        switch self {
        case .refresh: "Refresh"
        case .fetch: "Fetch"
        case .prove: "Prove"
        case .remove: "Remove"
        }
    }

    /// The beginning of a line about its progress, such as `Refreshing 3 of 12`.
    var gerund: String {
        switch self {
        case .refresh: "Refreshing"
        case .fetch: "Fetching"
        case .prove: "Proving"
        case .remove: "Removing"
        }
    }

    /// What runs, as a sentence about one credential.
    func progress(_ title: String) -> String {
        switch self {
        case .fetch: "Fetching a token for \(title)"
        case .refresh: "Refreshing \(title)"
        case .prove: "Proving the access token of \(title)"
        case .remove: "Removing \(title)"
        }
    }

    /// What is done; `nil` for a proof, whose result is told instead.
    func success(_ title: String) -> String? {
        switch self {
        case .fetch: "Fetched a token for \(title)"
        case .refresh: "Refreshed \(title)"
        case .remove: "Removed \(title)"
        case .prove: nil
        }
    }
}
