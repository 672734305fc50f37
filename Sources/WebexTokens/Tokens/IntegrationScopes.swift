/// The scopes that an Integration needs for this library.
package enum IntegrationScopes {
    /// In the order in which a login requests them.
    package static let standard = [
        "spark:all", "spark:applications_token", "application:webhooks_write", "application:webhooks_read",
    ]
}
