import Foundation
import GRDB
import Testing

/// `log` in a pipe and beside a program that writes.
@Suite(.timeLimit(.minutes(2)))
struct LogCommandTests {
    private static let acme = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"

    private let profile: OfflineProfile

    init() throws {
        profile = try OfflineProfile()
    }

    /// Writes as another process does.
    private func write(_ kind: String, _ outcome: String, status: Int? = nil) async throws {
        try await profile.write { db in
            try db.execute(
                sql: """
                    INSERT OR IGNORE INTO journal_subject (issuer, client_id, org_id)
                        SELECT issuer, client_id, org_id FROM org_name;
                    INSERT OR IGNORE INTO journal_program (host, program, version) VALUES ('gw1', 'agent', '0.1.0');
                    """
            )
            try db.execute(
                sql: """
                    INSERT INTO journal (at, subject, kind, outcome, trouble, status, program, pid)
                    SELECT CAST(1000 * unixepoch() AS INTEGER), s.id, ?, ?, ?, ?, p.id, 7
                    FROM journal_subject s, journal_program p
                    """,
                arguments: [kind, outcome, status == nil ? 0 : 1, status]
            )
        }
    }

    @Test func `the journal is read by credential, kind and trouble`() async throws {
        let empty = try await profile.run("log")
        #expect(empty.code == 0 && empty.output.isEmpty)
        #expect(empty.errors.hasPrefix("No entries yet."))
        #expect(try await profile.run("orgs", "name", Self.acme, "acme").code == 0)
        try await write("refresh", "succeeded")
        try await write("fetch", "revoked", status: 403)
        try await write("novelty", "odd")
        let all = try await profile.run("log")
        #expect(all.errors == "The last 24 hours; --since goes back further.\n")
        let fields = all.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(fields.map { $0[1] } == ["refresh", "fetch", "novelty"])
        #expect(fields.allSatisfy { $0[3] == Self.acme && $0[16] == "acme" })
        #expect(try await profile.run("log", "ACME", "--errors").output.split(separator: "\n").count == 1)
        #expect(
            try await profile.run("log", Self.acme, "--kind", "refresh,proof", "--json").output.contains(
                #""kind":"refresh""#
            )
        )
        #expect(try await profile.run("log", "integration").errors == "No entry matches.\n")
        let bad = try await profile.run("log", "--since", "soon")
        #expect(bad.code == 64)
        #expect(bad.errors.contains("'--since <time>'") && bad.errors.contains("2h"))
        #expect(try await profile.run("log", "nosuch").code == 77)
    }

    @Test func `following shows what others write, and ends by Ctrl-C`() async throws {
        #expect(try await profile.run("orgs", "name", Self.acme, "acme").code == 0)
        try await write("refresh", "succeeded")
        let follower = try PipedProgram(["log", "--follow"], environment: profile.environment)
        #expect(try await follower.lines(atLeast: 1).count == 1)
        try await write("fetch", "revoked", status: 403)
        #expect(try await follower.lines(atLeast: 2).last?.contains("\tfetch\trevoked\t") == true)
        follower.process.send(SIGINT)
        #expect(try await follower.process.exitCode() == 130)
    }

    @Test func `following ends quietly with its reader`() async throws {
        #expect(try await profile.run("orgs", "name", Self.acme, "acme").code == 0)
        try await write("refresh", "succeeded")
        let program = try Program.path()
        let shell = try PipedProgram(
            "/bin/sh",
            ["-c", "{ '\(program)' log --follow; echo code $? >&2; } | head -n 1"],
            environment: profile.environment
        )
        #expect(try await shell.process.exitCode() == 0)
        #expect(shell.errors.contains("code 0"))
        #expect(!shell.errors.contains("Cannot write"))
    }
}
