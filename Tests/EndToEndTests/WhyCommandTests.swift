import Foundation
import GRDB
import Testing

/// `why` as a person and as a program read it.
@Suite(.timeLimit(.minutes(2)))
struct WhyCommandTests {
    private static let acme = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let contoso = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
    private static let keys: Set<String> = [
        "version", "generatedAt", "subject", "name", "state", "causes", "heldUp", "why", "nextStep",
        "nextRenewal",
        "automatic",
    ]

    private let profile: OfflineProfile

    init() throws {
        profile = try OfflineProfile()
    }

    /// A store in which the Integration is dead, acme is revoked, and contoso needs the Integration.
    private func makeStore() async throws {
        for (id, name) in [(Self.acme, "acme"), (Self.contoso, "contoso")] {
            #expect(try await profile.run("orgs", "name", id, name).code == 0)
        }
        try await profile.write { db in
            for (client, org, refreshToken, verdict) in [
                ("C1", "", "r1", "refreshRejected"), ("C2", Self.acme, "r2", "revoked"),
                ("C2", Self.contoso, nil, "none"),
            ] {
                try db.execute(
                    sql: """
                        UPDATE counter SET revision = revision + 1;
                        INSERT INTO credential (issuer, client_id, org_id, access_token, expires_in, token_type,
                            refresh_token, refresh_token_expires_in, obtained_at, generation, refreshed_at, verdict,
                            proof, revision)
                        SELECT 'https://webexapis.com', ?, ?, 'a', 1209600000, 'Bearer', ?, 7776000000,
                            1000 * (unixepoch() - 20 * 86400), 1, 1000 * (unixepoch() - 20 * 86400), ?, 'unchecked',
                            revision FROM counter
                        """,
                    arguments: [client, org, refreshToken, verdict]
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO journal_subject (issuer, client_id, org_id)
                        VALUES ('https://webexapis.com', 'C2', ?);
                    INSERT INTO journal_program (host, program, version) VALUES ('gw1', 'agent', '0.1.0');
                    INSERT INTO journal (at, subject, kind, outcome, trouble, status, words, tracking_id, program, pid)
                        SELECT 1000 * (unixepoch() - 2 * 86400), s.id, 'fetch', 'revoked', 1, 403, 'Not authorized',
                            'ROUTER_7', p.id, 7 FROM journal_subject s, journal_program p
                    """,
                arguments: [Self.acme]
            )
        }
    }

    private func json(_ subject: String) async throws -> [String: Any] {
        let answer = try await profile.run("why", subject, "--json")
        #expect(answer.code == 0)
        #expect(answer.output.split(separator: "\n").count == 1)
        let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
        return try #require(object as? [String: Any])
    }

    @Test func `without a store there is one cause, and no organization`() async throws {
        let integration = try await profile.run("why", "integration")
        #expect(integration.code == 0)
        let lines = integration.output.split(separator: "\n")
        #expect(lines.first == "Integration: unauthorized")
        #expect(lines.dropFirst().first == "Why   The Integration is not authorized in this store.")
        #expect(try await profile.run("why", "acme").code == 77)
        let object = try await json("Integration")
        #expect(Set(object.keys) == Self.keys)
        #expect(object["state"] as? String == "unauthorized" && object["subject"] as? String == "integration")
        #expect(object["name"] is NSNull && object["nextRenewal"] is NSNull)
        #expect((object["causes"] as? [[String: Any]])?.map { $0["cause"] as? String } == ["unauthorized"])
    }

    @Test func `a person reads who refused, when and in which words, by any form of the organization`()
        async throws
    {
        try await makeStore()
        let told = try await profile.run("why", "acme")
        #expect(told.code == 0)
        let lines = told.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "acme (\(Self.acme)): revoked")
        let refusal = try #require(lines.first { $0.contains("(403)") })
        #expect(refusal.contains("2d ago") && refusal.hasSuffix("by agent@gw1: Not authorized [ROUTER_7]."))
        #expect(lines.contains { $0.hasPrefix("Next  Ask the customer's admin") })
        #expect(lines.last?.hasPrefix("Then  Nothing, until the admin") == true)
        for form in ["ACME", Self.acme, Self.acme.uppercased(), "4a1c"] {
            #expect(try await profile.run("why", form).output == told.output)
        }
    }

    @Test func `what only the Integration could mend tells its causes, too`() async throws {
        try await makeStore()
        let told = try await profile.run("why", "contoso").output
        #expect(told.contains("Only the Integration could fetch a new one, and it cannot."))
        #expect(told.contains("Webex rejected the Integration's refresh token."))
        #expect(told.contains("Then  Nothing: no keeper is running."))
        let integration = try await profile.run("why", "integration").output
        #expect(integration.hasPrefix("Integration: dead\n"))
    }

    @Test func `a program reads the causes in order, and whose each is`() async throws {
        try await makeStore()
        let acme = try await json("acme")
        #expect(Set(acme.keys) == Self.keys)
        #expect(acme["state"] as? String == "revoked" && acme["name"] as? String == "acme")
        let causes = try #require(acme["causes"] as? [[String: Any]])
        #expect(causes.map { $0["cause"] as? String } == ["access-expiry", "revoked"])
        let refusal = try #require(causes.last)
        #expect(
            Set(refusal.keys) == [
                "cause", "of", "at", "status", "message", "trackingID", "by", "times", "firstAt",
            ]
        )
        #expect(refusal["status"] as? Int == 403 && refusal["trackingID"] as? String == "ROUTER_7")
        #expect(refusal["by"] as? String == "agent@gw1" && refusal["times"] as? Int == 1)
        let contoso = try #require(try await json("contoso")["causes"] as? [[String: Any]])
        #expect(
            contoso.contains {
                $0["of"] as? String == "integration" && $0["cause"] as? String == "refresh-rejected"
            }
        )
    }

    @Test func `an organization that is not known is refused`() async throws {
        try await makeStore()
        let unknown = try await profile.run("why", "nosuch")
        #expect(unknown.code == 77 && unknown.output.isEmpty)
        #expect(unknown.errors.contains("'nosuch' is not registered"))
        #expect(try await profile.run("why").code == 64)
    }
}
