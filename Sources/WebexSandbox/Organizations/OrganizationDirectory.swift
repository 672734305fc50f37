import FoundationEssentials

/// The authorizations of organizations.
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

    private let seeds: SeededOrganizations
    /// Those that are no longer, or never were, as they were seeded.
    private var changed: [UUID: Organization]

    init(_ seeds: SeededOrganizations) {
        self.seeds = seeds
        changed = [Self.developer: Organization(name: "developer", isAuthorized: true)]
    }

    private(set) subscript(id: UUID) -> Organization? {
        get { changed[id] ?? seeds[id].map(Organization.init(seed:)) }
        set { changed[id] = newValue }
    }

    /// Customers by name, without the developer.
    var customers: [(id: UUID, organization: Organization)] {
        let ids = Set(changed.keys).union(seeds.all.map(\.id)).subtracting([Self.developer])
        return ids.compactMap { id in self[id].map { (id, $0) } }
            .sorted { ($0.organization.name, $0.id) < ($1.organization.name, $1.id) }
    }

    /// Whether tokens of that authorization are still valid.
    func isCurrent(_ claims: TokenClaims) -> Bool {
        guard let organization = self[claims.organization] else { return false }
        return organization.isAuthorized && organization.authorization == claims.authorization
    }

    /// Authorizes the Service App or revokes that; an unknown organization is added.
    mutating func setAuthorized(_ isAuthorized: Bool, for id: UUID) {
        var organization =
            self[id] ?? Organization(name: "org-\(id.text.prefix(8))", isAuthorized: false)
        if organization.isAuthorized, !isAuthorized { organization.authorization &+= 1 }
        organization.isAuthorized = isAuthorized
        self[id] = organization
    }

    /// Ends every token of the organization and leaves it authorized.
    mutating func endTokens(of id: UUID) {
        self[id]?.authorization &+= 1
    }
}

extension OrganizationDirectory.Organization {
    fileprivate init(seed: SeededOrganization) {
        name = seed.name
        isAuthorized = seed.isAuthorized
        authorization = OrganizationDirectory.first + (seed.isAuthorized ? 0 : 1)
    }
}
