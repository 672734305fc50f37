import FoundationEssentials

/// The organizations that a sandbox starts with: ten in various states, the others healthy.
///
/// They are made on first use: no test or demo needs all of a hundred thousand at once.
package struct SeededOrganizations: Hashable, Sendable {
    private let count: Int

    /// Creates this many registered organizations, 0…100,000.
    package static func demo(count: Int) -> SeededOrganizations {
        SeededOrganizations(count: count)
    }

    /// Those that a client would already hold tokens of.
    package var registered: some RandomAccessCollection<SeededOrganization> {
        (0..<count).lazy.map(Self.organization)
    }

    /// Authorized by its admin, and not yet registered.
    package var authorizedOnly: SeededOrganization { DemoOrganizations.authorizedOnly }

    /// Not registered; its refresh token is handed out with the exports.
    package var withRefreshToken: SeededOrganization { DemoOrganizations.withRefreshToken }

    var all: some Sequence<SeededOrganization> {
        [Array(registered), [authorizedOnly, withRefreshToken]].joined()
    }

    /// The organization with that id, if the sandbox starts with it.
    subscript(id: UUID) -> SeededOrganization? {
        if let number = PlainOrganizations.number(of: id) {
            return Self.isPlain(number) && number < count ? Self.organization(number) : nil
        }
        let stories = DemoOrganizations.registered.prefix(count) + [authorizedOnly, withRefreshToken]
        return stories.first { $0.id == id }
    }

    private static func organization(_ number: Int) -> SeededOrganization {
        isPlain(number)
            ? PlainOrganizations.organization(number: number) : DemoOrganizations.registered[number]
    }

    private static func isPlain(_ number: Int) -> Bool {
        number >= DemoOrganizations.registered.count
    }
}
