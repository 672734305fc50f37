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
        /// The ID is not a UUID, and the dialog asks for confirmation; the answer counts once this wait is over.
        case confirming(wait: Int?)
        case working
        case failed(WebexAuthError)
    }

    /// A remark on the last input, if it was not simply added to the field.
    enum Remark: Hashable, Sendable {
        /// It was too long for its field and was ignored.
        case tooLong
        /// An ID was found in longer text.
        case found
        /// It contains this many IDs and was ignored.
        case several(Int)
        /// Text that looks like a token was moved to the token field.
        case tokenMoved
        /// It looks like this many tokens and was ignored.
        case tokens(Int)
    }

    /// Longer than any form of an ID.
    static let orgLimit = 512
    /// Longer than any refresh token; these have about 120 characters.
    static let tokenLimit = 4096

    var phase: Phase = .editing
    private(set) var field: Field = .org
    private(set) var orgText = ""
    private(set) var token = Secret("")
    private(set) var remark: Remark?
    /// If the dialog is closed during its request, the result becomes a notice.
    var isShown = true

    /// The organization that the text means; `nil` for none, or more than one.
    var orgID: OrgID? {
        let reading = OrgIDReading(orgText)
        if let org = reading.onlyOrg { return org }
        guard reading.orgs.isEmpty, reading.secrets.isEmpty else { return nil }
        let id = OrgID(decoding: OrgIDReading.cleaned(orgText))
        return id.rawValue.isEmpty ? nil : id
    }

    /// The refresh token, unless the field is empty.
    var refreshToken: Secret? { token.isEmpty ? nil : token }

    /// The length of the token in characters, which is all that is shown of it.
    var tokenLength: Int { token.reveal().count }

    /// Whether the first field's text may be shown; a token that is being typed there is hidden.
    var isOrgShown: Bool { OrgIDReading.mayBeShown(orgText) }

    /// Whether there is nothing in the focused field.
    var isFieldEmpty: Bool { field == .org ? orgText.isEmpty : token.isEmpty }

    mutating func nextField() {
        field = field == .org ? .refreshToken : .org
    }

    /// Adds a typed character to the focused field.
    mutating func type(_ character: Character) {
        append(String(character))
        guard field == .org, !OrgIDReading.mayBecomeID(orgText) else { return }
        let reading = OrgIDReading(orgText)
        if reading.orgs.isEmpty, !reading.secrets.isEmpty { take(reading) }
    }

    /// Processes a paste: takes an organization ID out of surrounding text, and moves a token to the token field; other
    /// text is added to the focused field.
    mutating func paste(_ text: String) {
        let reading = OrgIDReading(text)
        guard field == .org, !(reading.orgs.isEmpty && reading.secrets.isEmpty) else { return append(text) }
        take(reading)
        if remark == nil, reading.onlyOrg?.rawValue != OrgIDReading.cleaned(text).lowercased() {
            remark = .found
        }
    }

    /// Puts the reading into the fields.
    mutating func take(_ reading: OrgIDReading) {
        phase = .editing
        remark = nil
        if reading.orgs.count > 1 {
            remark = .several(reading.orgs.count)
        } else if reading.secrets.count > 1 {
            remark = .tokens(reading.secrets.count)
        } else {
            if let secret = reading.secrets.first { moveToken(secret) }
            if let org = reading.onlyOrg { orgText = org.rawValue }
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

    /// IDs and tokens have no white space or invisible characters, but a paste may.
    private mutating func append(_ text: String) {
        let clean = OrgIDReading.cleaned(text).filter { !$0.isWhitespace }
        guard !clean.isEmpty else { return }
        switch field {
        case .org: change(orgText + clean)
        case .refreshToken: change(token.reveal() + clean)
        }
    }

    /// Puts a token where it belongs; what follows of it, letter by letter, follows it there.
    private mutating func moveToken(_ secret: Secret) {
        orgText = OrgIDReading(orgText).secrets.isEmpty ? orgText : ""
        field = .refreshToken
        change(secret.reveal())
        if remark == nil { remark = .tokenMoved }
    }

    private mutating func change(_ text: String) {
        let limit = field == .org ? Self.orgLimit : Self.tokenLimit
        guard text.utf8.count <= limit else {
            remark = .tooLong
            return
        }
        // What follows of a token that was moved leaves it at that.
        if remark != .tokenMoved || field == .org { remark = nil }
        phase = .editing
        switch field {
        case .org: orgText = text
        case .refreshToken: token = Secret(text)
        }
    }
}
