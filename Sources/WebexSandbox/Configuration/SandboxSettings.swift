/// What can be switched while a sandbox runs, from Swift or over HTTP.
///
/// All times are whole seconds.
package struct SandboxSettings: Hashable, Sendable, Codable {
    /// What becomes of a refresh token that has been used.
    package enum Rotation: String, Hashable, Sendable, Codable, CaseIterable {
        /// The same value comes back, with its lifetime renewed, as Cisco's SDK expects.
        case kept
        /// A new value comes back; the old one works until the new one is first used.
        case retiredOnUse
        /// A new value comes back, and the old one is dead at once.
        case retiredAtOnce
    }

    package struct Lifetimes: Hashable, Sendable, Codable {
        package var access: Int
        package var refresh: Int

        package init(access: Int, refresh: Int) {
            self.access = access
            self.refresh = refresh
        }

        /// 14 and 90 days (developer.webex.com/docs/login-with-webex).
        package static let documented = Lifetimes(access: 14 * 86_400, refresh: 90 * 86_400)
    }

    package var integrationLifetimes = Lifetimes.documented
    package var serviceAppLifetimes = Lifetimes.documented
    package var codeLifetime = 300
    package var rotation = Rotation.kept
    /// 400, or 401 as one of Cisco's samples expects it.
    package var deadRefreshStatus = 400
    /// Leaves `state` out of redirects that carry an error.
    package var omitsStateOnErrors = false
    /// Added to the time in every `Date` header; the tokens are not affected.
    package var dateOffset = 0
    /// Accepts the registered redirect URI with any other port, on a loopback host only (RFC 8252, 7.3).
    package var acceptsAnyLoopbackPort = false

    package init() {}

    func lifetimes(of client: ClientKind) -> Lifetimes {
        switch client {
        case .integration: integrationLifetimes
        case .serviceApp: serviceAppLifetimes
        }
    }
}
