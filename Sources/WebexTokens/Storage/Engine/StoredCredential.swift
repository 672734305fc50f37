/// What a store keeps of one credential, read at one instant.
package struct StoredCredential: Hashable, Sendable {
    /// Its record; `nil` if the subject is unknown.
    package var record: TokenRecord?
    /// The refresh token of a registration to which Webex has not replied yet.
    package var pendingRegistration: Secret?

    package init(record: TokenRecord?, pendingRegistration: Secret?) {
        self.record = record
        self.pendingRegistration = pendingRegistration
    }
}
