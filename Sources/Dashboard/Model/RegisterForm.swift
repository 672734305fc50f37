import FoundationEssentials
import WebexTokens

/// The dialog that registers an organization.
struct RegisterForm: Hashable, Sendable {
    /// The two inputs.
    enum Field: Hashable, Sendable {
        case org, refreshToken
    }

    /// Edges: editing → (confirming) → working → (over); working → failed → editing.
    enum Phase: Hashable, Sendable {
        case editing
        /// The id is no UUID, and a person is asked whether it is meant.
        case confirming
        case working
        case failed(WebexAuthError)
    }

    /// More than any form of an id that Webex writes.
    static let orgLimit = 512
    /// More than any refresh token; they have about 120 characters.
    static let tokenLimit = 4096

    var phase: Phase = .editing
    private(set) var field: Field = .org
    private(set) var orgText = ""
    private(set) var token = Secret("")
    /// Whether the last input was dropped because it was too long for its field.
    private(set) var isTooLong = false
    /// A dialog that is closed while its request runs tells its result as a notice.
    var isShown = true

    /// The organization that the text means; `nil` while there is none.
    var orgID: OrgID? {
        let id = OrgID(orgText)
        return id.rawValue.isEmpty ? nil : id
    }

    /// The refresh token, unless the field is empty.
    var refreshToken: Secret? { token.isEmpty ? nil : token }

    /// How many characters the token has, which is all that may be shown of it.
    var tokenLength: Int { token.reveal().count }

    /// Whether there is nothing in the focused field.
    var isFieldEmpty: Bool { field == .org ? orgText.isEmpty : token.isEmpty }

    mutating func nextField() {
        field = field == .org ? .refreshToken : .org
    }

    /// Adds typed or pasted text to the focused field; ids and tokens have no white space, but a paste may.
    mutating func insert(_ text: String) {
        let clean = String(text.unicodeScalars.filter { !$0.properties.isWhitespace })
        guard !clean.isEmpty else { return }
        switch field {
        case .org: change(orgText + clean)
        case .refreshToken: change(token.reveal() + clean)
        }
    }

    mutating func deleteBackward() {
        switch field {
        case .org: change(String(orgText.dropLast()))
        case .refreshToken: change(String(token.reveal().dropLast()))
        }
    }

    mutating func clearField() {
        change("")
    }

    private mutating func change(_ text: String) {
        let limit = field == .org ? Self.orgLimit : Self.tokenLimit
        isTooLong = text.utf8.count > limit
        guard !isTooLong else { return }
        phase = .editing
        switch field {
        case .org: orgText = text
        case .refreshToken: token = Secret(text)
        }
    }
}
