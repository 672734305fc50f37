import FoundationEssentials

/// The organizations that a sandbox starts with.
package struct SeededOrganizations: Hashable, Sendable {
    /// Those that a client would already hold tokens of.
    package let registered: [SeededOrganization]
    /// Authorized by its admin, and not yet registered.
    package let authorizedOnly: SeededOrganization
    /// Not registered; its refresh token is handed out with the exports.
    package let withRefreshToken: SeededOrganization

    var all: [SeededOrganization] { registered + [authorizedOnly, withRefreshToken] }

    /// So many registered organizations, 0…100,000: ten of them tell stories, the others are plain.
    package static func demo(count: Int) -> SeededOrganizations {
        let stories = DemoOrganizations.registered
        let plain = (stories.count..<max(stories.count, count)).map(DemoOrganizations.plain(number:))
        return SeededOrganizations(
            registered: Array((stories + plain).prefix(count)),
            authorizedOnly: DemoOrganizations.authorizedOnly,
            withRefreshToken: DemoOrganizations.withRefreshToken
        )
    }
}
