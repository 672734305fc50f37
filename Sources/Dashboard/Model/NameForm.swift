import WebexTokens

/// The dialog in which a person names an organization.
struct NameForm: Hashable, Sendable {
    /// Edges: editing → working → (over); working → failed → editing.
    enum Phase: Hashable, Sendable {
        case editing, working
        case failed(WebexAuthError)
    }

    /// A remark on the last input, if it was not simply added to the field.
    enum Remark: Hashable, Sendable {
        /// The text in the field cannot be a name.
        case unusable(OrgName.Problem)
        /// The paste was ignored.
        case dropped(OrgName.Problem)
    }

    let orgID: OrgID
    /// The text in the field.
    private(set) var text: String
    var phase: Phase = .editing
    private(set) var remark: Remark?

    init(_ orgID: OrgID, name: OrgName?) {
        self.orgID = orgID
        text = name?.text ?? ""
    }

    /// The entered name, `nil` for none; invalid text stays in the field with the reason.
    ///
    /// - Throws: The reason.
    mutating func submit() throws(OrgName.Problem) -> OrgName? {
        do throws(OrgName.Problem) {
            return try OrgName(text)
        } catch {
            remark = .unusable(error)
            throw error
        }
    }

    /// Adds a typed character.
    mutating func type(_ character: Character) {
        change(text + String(character))
    }

    /// Adds pasted text as one line; text that looks like a token is ignored.
    mutating func paste(_ pasted: String) {
        guard OrgIDReading(pasted).secrets.isEmpty else { return remark = .dropped(.looksLikeToken) }
        change(text + OrgName.line(ofPasted: pasted))
    }

    mutating func deleteBackward() {
        change(String(text.dropLast()))
    }

    mutating func clear() {
        change("")
    }

    private mutating func change(_ text: String) {
        guard text.count <= OrgName.limit, text.utf8.count <= OrgName.limit * 16 else {
            return remark = .dropped(.tooLong)
        }
        self.text = text
        remark = nil
        phase = .editing
    }
}
