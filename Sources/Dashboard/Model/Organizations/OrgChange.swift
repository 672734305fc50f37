import WebexTokens

/// An organization whose record is new, changed, or removed.
struct OrgChange: Hashable, Sendable {
    let id: OrgID
    /// `nil` if it was removed.
    let record: TokenRecord?

    init(_ id: OrgID, to record: TokenRecord?) {
        self.id = id
        self.record = record
    }
}
