/// The scopes that an Integration needs for what this library does.
package enum IntegrationScopes {
    /// In the order in which a login asks for them.
    package static let standard = [
        "spark:all", "spark:applications_token", "application:webhooks_write", "application:webhooks_read",
    ]
}
