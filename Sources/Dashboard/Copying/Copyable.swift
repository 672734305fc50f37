import TerminalUI
import WebexTokens

/// What can be copied: a closed list of facts that are no secrets, so that no token ever gets here.
enum Copyable: Hashable, Sendable {
    case orgID(OrgID)
    /// The organization's ID as the API encodes it.
    case encodedOrgID(OrgID)
    /// The Integration's.
    case clientID(String)
    case trackingID(String)
    case nextStep(String)
    /// It has a state and a challenge, which are of no use without this process.
    case loginURL(String)

    var kind: CopyKind {
        switch self {
        case .orgID, .clientID: .id
        case .encodedOrgID: .encodedID
        case .trackingID: .trackingID
        case .nextStep: .nextStep
        case .loginURL: .loginURL
        }
    }

    /// Its name in the menu.
    var name: String {
        switch self {
        case .orgID: "organization ID"
        case .encodedOrgID: "encoded ID"
        case .clientID: "client ID"
        case .trackingID: "tracking ID"
        case .nextStep: "next step"
        case .loginURL: "login URL"
        }
    }

    var text: CopyText {
        switch self {
        case .orgID(let id): CopyText(id.rawValue)
        case .encodedOrgID(let id): CopyText(id.encoded)
        case .clientID(let text), .trackingID(let text), .nextStep(let text), .loginURL(let text):
            CopyText(text)
        }
    }
}
