/// The families of endpoints, as faults and counters name them.
public enum Endpoint: String, Hashable, Sendable, Codable, CaseIterable {
    /// `GET` and `POST /authorize`, the consent page.
    case authorize
    /// `POST /access_token`, for codes and refresh tokens.
    case accessToken = "access_token"
    /// `POST /applications/{applicationId}/token`, for an organization's tokens.
    case applicationsToken = "applications_token"
    /// `GET /people/me`.
    case peopleMe = "people_me"
    /// `GET /dataSources/schemas`.
    case schemas
    /// `/webhooks` and what is below it.
    case webhooks

    /// The family of a path; nil if Webex has nothing there.
    init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard parts.first == "v1" else { return nil }
        switch Array(parts.dropFirst()) {
        case ["authorize"]: self = .authorize
        case ["access_token"]: self = .accessToken
        case ["people", "me"]: self = .peopleMe
        case ["dataSources", "schemas"]: self = .schemas
        case ["webhooks"]: self = .webhooks
        case let rest where rest.count == 2 && rest[0] == "webhooks" && !rest[1].isEmpty: self = .webhooks
        case let rest where rest.count == 3 && rest[0] == "applications" && rest[2] == "token":
            self = .applicationsToken
        default: return nil
        }
    }
}
