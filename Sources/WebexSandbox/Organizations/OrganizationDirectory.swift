import FoundationEssentials

/// Who has authorized what.
struct OrganizationDirectory: Sendable {
    struct Organization: Hashable, Sendable {
        let name: String
        var isAuthorized: Bool
        /// Counts authorizations; tokens of an earlier one stay dead after a new one.
        var authorization = OrganizationDirectory.first
    }

    /// The authorization that seeded tokens belong to.
    static let first: UInt16 = 1

    /// The organization of the developer who owns both clients.
    static let developer = UUID(
        uuid: (
            0x7A, 0x0E, 0x5D, 0x2C, 0x84, 0x1B, 0x4E, 0x6F, 0x9A, 0x3D, 0xC1, 0x57, 0xF2, 0x60, 0xB8, 0xE4
        )
    )

    private var organizations: [UUID: Organization]

    init(_ seeds: SeededOrganizations) {
        organizations = Dictionary(
            seeds.all.map { seed in
                let authorization = seed.isAuthorized ? Self.first : Self.first + 1
                let organization = Organization(
                    name: seed.name,
                    isAuthorized: seed.isAuthorized,
                    authorization: authorization
                )
                return (seed.id, organization)
            },
            uniquingKeysWith: { first, _ in first }
        )
        organizations[Self.developer] = Organization(name: "developer", isAuthorized: true)
    }

    subscript(id: UUID) -> Organization? { organizations[id] }

    /// Customers by name, without the developer.
    var customers: [(id: UUID, organization: Organization)] {
        organizations.filter { $0.key != Self.developer }.map { ($0.key, $0.value) }
            .sorted { ($0.1.name, $0.0) < ($1.1.name, $1.0) }
    }

    /// Whether tokens of that authorization are still good.
    func isCurrent(_ claims: TokenClaims) -> Bool {
        guard let organization = organizations[claims.organization] else { return false }
        return organization.isAuthorized && organization.authorization == claims.authorization
    }

    /// An admin authorizes the Service App, or takes that back; an unknown organization becomes known.
    mutating func setAuthorized(_ isAuthorized: Bool, for id: UUID) {
        var organization =
            organizations[id] ?? Organization(name: "org-\(id.text.prefix(8))", isAuthorized: false)
        if organization.isAuthorized, !isAuthorized { organization.authorization &+= 1 }
        organization.isAuthorized = isAuthorized
        organizations[id] = organization
    }

    /// Ends every token of the organization and leaves it authorized.
    mutating func endTokens(of id: UUID) {
        organizations[id]?.authorization &+= 1
    }
}
