import FoundationEssentials

/// The organizations of a demo that differ, in every state of health.
struct DemoOrganizations: Hashable, Sendable {
    /// Those that a client holds tokens of, at the places of ``StoryRole``.
    let registered: [SeededOrganization]
    let authorizedOnly: SeededOrganization
    let withRefreshToken: SeededOrganization

    private static let hour = 3600
    private static let day = 86_400

    /// The same ones in every run.
    static let fixed = DemoOrganizations(
        registered: [
            make("4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21", "acme-emea", .expiring, 250, 12 * day + 4 * hour),
            make(
                "96abc2aa-3dcc-11e5-a152-fe34819cdc9a",
                "contoso",
                .expiring,
                hour - 2,
                61 * day + 10 * hour
            ),
            make("1eb65fdf-9643-417f-9974-ad72cae0e10f", "globex", .healthy, 26 * hour, 77 * day),
            make("1704d30d-a131-4bc7-9449-948487643793", "hooli", .revoked, -2 * day, 74 * day),
            make("c8ab02a4-5629-4b57-8e27-7d6df2e7f370", "initech", .expiring, 9 * day, 6 * day + 11 * hour),
            make("63b02f90-9cc6-43b8-aa6d-cad425ac554c", "umbrella", .expiring, 23 * hour, 75 * day),
            make("2c3c9f95-73d9-4460-a668-047162ff1bad", "soylent", .accessEnded, -3 * hour, 75 * day),
            make("f7b7360c-e071-407a-a557-8428bb228e84", "stark", .refreshEnded, -81 * day, -5 * day),
            make("ce861fba-6e2f-49f9-9a84-b354008fac9e", "cyberdyne", .dead, -79 * day, -3 * day),
            make("08c4e2d1-5b7f-4c39-8e16-a0d94f2b6c75", "tyrell", .healthy, 14 * day - 60, 90 * day - 60),
        ],
        authorizedOnly: make("b19d3f60-2a74-4d85-9c0e-6f8e51a7d324", "vandelay", .unregistered, 0, 0),
        withRefreshToken: make(
            "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c",
            "wonka",
            .unregisteredWithToken,
            -6 * hour,
            60 * day
        )
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

extension DemoOrganizations {
    /// The conditions of ``fixed`` with names, ids and lifetimes that follow from a seed.
    static func ofStory(seed: UInt64) -> DemoOrganizations {
        var chance = SplitMix64(seed: seed)
        let known = fixed.registered + [fixed.authorizedOnly, fixed.withRefreshToken]
        let names = known.map(\.name).shuffled(using: &chance)
        let all = zip(known.indices, known).map { place, model in
            let late = Int.random(in: 0..<60, using: &chance)
            let accessLeft = place == StoryRole.endsFirst.rawValue ? storyAccess : model.accessLeft
            return SeededOrganization(
                id: id(by: &chance),
                name: names[place],
                condition: model.condition,
                accessLeft: accessLeft == 0 ? 0 : accessLeft + late - (accessLeft > 13 * day ? 60 : 0),
                refreshLeft: model.refreshLeft == 0 ? 0 : model.refreshLeft + late
            )
        }
        return DemoOrganizations(
            registered: Array(all.prefix(fixed.registered.count)),
            authorizedOnly: all[fixed.registered.count],
            withRefreshToken: all[fixed.registered.count + 1]
        )
    }

    /// Seconds until the story's first token expires; up to a minute is added.
    private static let storyAccess = 12 * 60

    /// A random id (RFC 9562, 5.4).
    private static func id(by chance: inout SplitMix64) -> UUID {
        var uuid = UUID().uuid
        withUnsafeMutableBytes(of: &uuid) { bytes in
            for place in bytes.indices { bytes[place] = UInt8.random(in: .min ... .max, using: &chance) }
            bytes[6] = bytes[6] & 0x0F | 0x40
            bytes[8] = bytes[8] & 0x3F | 0x80
        }
        return UUID(uuid: uuid)
    }
}

/// The parts that organizations play in a demo's story; each is a place among the registered ones.
package enum StoryRole: Int, Hashable, Sendable, CaseIterable {
    /// Its access token expires within the first quarter of an hour.
    case endsFirst = 0
    /// Its tokens are healthy, until Webex rejects them.
    case isRejected = 2
    /// Its admin has revoked the authorization before the story begins.
    case wasRevoked = 3
    /// Its admin revokes the authorization, and authorizes again.
    case isRevoked = 5
}
