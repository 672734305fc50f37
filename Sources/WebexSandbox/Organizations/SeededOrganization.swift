package import FoundationEssentials

/// One customer organization that a sandbox starts with.
package struct SeededOrganization: Hashable, Sendable {
    /// The state of its tokens when the sandbox starts, as their holder sees it.
    package enum Condition: Hashable, Sendable {
        /// The access token works; nothing expires soon.
        case healthy
        /// The access or the refresh token expires soon.
        case expiring
        /// The access token has expired, but the refresh token works.
        case accessEnded
        /// Both have expired, but a new pair can be fetched.
        case refreshEnded
        /// Both have expired, and the admin has revoked the authorization.
        case dead
        /// The admin has revoked the authorization.
        case revoked
        /// The admin has authorized the Service App, and no token has been fetched yet.
        case unregistered
        /// It is not registered, but a refresh token for it exists.
        case unregisteredWithToken
    }

    package let id: UUID
    package let name: String
    package let condition: Condition
    /// Seconds until the access token expires, negative if it has.
    let accessLeft: Int
    /// Seconds until the refresh token expires, negative if it has.
    let refreshLeft: Int

    package var isAuthorized: Bool {
        switch condition {
        case .dead, .revoked: false
        case .healthy, .expiring, .accessEnded, .refreshEnded, .unregistered, .unregisteredWithToken: true
        }
    }

    /// 48 bits of the id, for the access token; the refresh token has the last bit flipped.
    var serial: UInt64 {
        withUnsafeBytes(of: id.uuid) { bytes in
            bytes.enumerated().reduce(0 as UInt64) { $0 ^ UInt64($1.element) << UInt64($1.offset % 6 * 8) }
        }
    }
}
