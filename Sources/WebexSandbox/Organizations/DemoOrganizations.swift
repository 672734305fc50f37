import FoundationEssentials

/// The organizations of the demo, in every state of health.
enum DemoOrganizations {
    private static let hour = 3600
    private static let day = 86_400

    static let registered: [SeededOrganization] = [
        make("4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21", "acme-emea", .expiring, 250, 12 * day + 4 * hour),
        make("96abc2aa-3dcc-11e5-a152-fe34819cdc9a", "contoso", .expiring, hour - 2, 61 * day + 10 * hour),
        make("1eb65fdf-9643-417f-9974-ad72cae0e10f", "globex", .healthy, 26 * hour, 77 * day),
        make("1704d30d-a131-4bc7-9449-948487643793", "hooli", .revoked, -2 * day, 74 * day),
        make("c8ab02a4-5629-4b57-8e27-7d6df2e7f370", "initech", .expiring, 9 * day, 6 * day + 11 * hour),
        make("63b02f90-9cc6-43b8-aa6d-cad425ac554c", "umbrella", .expiring, 23 * hour, 75 * day),
        make("2c3c9f95-73d9-4460-a668-047162ff1bad", "soylent", .accessEnded, -3 * hour, 75 * day),
        make("f7b7360c-e071-407a-a557-8428bb228e84", "stark", .refreshEnded, -81 * day, -5 * day),
        make("ce861fba-6e2f-49f9-9a84-b354008fac9e", "cyberdyne", .dead, -79 * day, -3 * day),
        make("08c4e2d1-5b7f-4c39-8e16-a0d94f2b6c75", "tyrell", .healthy, 14 * day - 60, 90 * day - 60),
    ]

    static let authorizedOnly = make("b19d3f60-2a74-4d85-9c0e-6f8e51a7d324", "vandelay", .unregistered, 0, 0)

    static let withRefreshToken = make(
        "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c",
        "wonka",
        .unregisteredWithToken,
        -6 * hour,
        60 * day
    )

    private static func make(
        _ id: String,
        _ name: String,
        _ condition: SeededOrganization.Condition,
        _ accessLeft: Int,
        _ refreshLeft: Int
    ) -> SeededOrganization {
        guard let id = UUID(uuidString: id) else { fatalError("\(name) needs a UUID") }
        return SeededOrganization(
            id: id,
            name: name,
            condition: condition,
            accessLeft: accessLeft,
            refreshLeft: refreshLeft
        )
    }
}
