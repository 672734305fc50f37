import FoundationEssentials

/// The organizations that a sandbox starts with: ten in various states, the others healthy.
///
/// They are made on first use: no test or demo needs all of a hundred thousand at once.
package struct SeededOrganizations: Hashable, Sendable {
    private let count: Int
    private let cast: DemoOrganizations
    /// Over how many seconds the ends of the healthy ones' access tokens are spread.
    private let spread: Int

    /// Creates this many registered organizations, 0…100,000, the same ones in every run.
    package static func demo(count: Int) -> SeededOrganizations {
        SeededOrganizations(count: count, cast: .fixed, spread: 12 * 86_400)
    }

    /// Creates this many registered organizations, 0…100,000, for a story that the seed tells.
    ///
    /// The healthy ones beyond the first ten have fresh tokens, so that a keeper leaves them alone while the story is
    /// told.
    package static func story(count: Int, seed: UInt64) -> SeededOrganizations {
        SeededOrganizations(count: count, cast: .ofStory(seed: seed), spread: 4 * 86_400)
    }

    /// The organization that plays a part, if there are as many.
    package subscript(role: StoryRole) -> SeededOrganization? {
        registered.dropFirst(role.rawValue).first
    }

    /// Those that a client would already hold tokens of.
    package var registered: some RandomAccessCollection<SeededOrganization> {
        (0..<count).lazy.map(organization)
    }

    /// Authorized by its admin, and not yet registered.
    package var authorizedOnly: SeededOrganization { cast.authorizedOnly }

    /// Not registered; its refresh token is handed out with the exports.
    package var withRefreshToken: SeededOrganization { cast.withRefreshToken }

    var all: some Sequence<SeededOrganization> {
        [Array(registered), [authorizedOnly, withRefreshToken]].joined()
    }

    /// The organization with that id, if the sandbox starts with it.
    subscript(id: UUID) -> SeededOrganization? {
        if let number = PlainOrganizations.number(of: id) {
            return isPlain(number) && number < count ? organization(number) : nil
        }
        let stories = cast.registered.prefix(count) + [authorizedOnly, withRefreshToken]
        return stories.first { $0.id == id }
    }

    private func organization(_ number: Int) -> SeededOrganization {
        isPlain(number)
            ? PlainOrganizations.organization(number: number, spread: spread) : cast.registered[number]
    }

    private func isPlain(_ number: Int) -> Bool {
        number >= cast.registered.count
    }
}
