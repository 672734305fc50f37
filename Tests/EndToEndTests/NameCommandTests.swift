import Foundation
import Testing

/// Names and the journal as programs see them; no Webex is needed for either.
@Suite(.timeLimit(.minutes(2)))
struct NameCommandTests {
    private static let acme = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let contoso = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

    private let profile: OfflineProfile

    init() throws {
        profile = try OfflineProfile()
    }

    @Test func `names are given, shared, listed and taken away`() async throws {
        let named = try await profile.run("orgs", "name", Self.acme, " ACME EMEA ")
        #expect(named.code == 0)
        #expect(named.errors == "\(Self.acme) is now named ACME EMEA.\nIt is not registered yet.\n")
        let shared = try await profile.run("orgs", "name", Self.contoso, "acme emea")
        #expect(shared.errors.hasSuffix("1 other organization has this name.\n"))
        let ambiguous = try await profile.run("token", "--org", "Acme Emea", "--read-only")
        #expect(ambiguous.code == 77)
        #expect(
            ambiguous.errors.contains("matches more than one organization: \(Self.acme), \(Self.contoso).")
        )
        #expect(
            try await profile.run("orgs", "name", Self.contoso, "").errors
                == "acme emea (\(Self.contoso)) no longer has a name.\n"
        )
        #expect(try await profile.run("orgs", "names").output == "\(Self.acme)\tACME EMEA\tnot registered\n")
        let absent = try await profile.run("orgs", "refresh", "acme emea")
        #expect(absent.code == 77)
        #expect(absent.errors.contains("'ACME EMEA (\(Self.acme))' is not registered."))
        let hidden = try await profile.run("orgs", "name", Self.acme, "a\u{202E}b")
        #expect(hidden.code == 65)
        #expect(hidden.errors.contains("changes the text direction (U+202E)"))
        #expect(try await profile.run("orgs", "name", "acme", "x").code == 65)
    }

    @Test func `bad lines of an import are named, the good ones taken, and the export is imported`()
        async throws
    {
        let file = "\u{FEFF}id;name\r\n{\(Self.acme)};\"Acme; \"\"EMEA\"\"\"\r\nnonsense;x\r\n"
        let imported = try await profile.run("orgs", "names", "--import", "-", input: file)
        #expect(imported.code == 65)
        #expect(imported.errors.contains("Line 3 is ignored: it has no organization ID."))
        #expect(imported.errors.contains("1 organization named."))
        let exported = try await profile.run("orgs", "names", "--export")
        #expect(exported.output == "id,name\n\(Self.acme),\"Acme; \"\"EMEA\"\"\"\n")
        let path = "\(profile.home.path)/names.csv"
        try exported.output.write(toFile: path, atomically: true, encoding: .utf8)
        let again = try await profile.run("orgs", "names", "--import", path)
        #expect(again.code == 0)
        #expect(again.errors == "0 organizations named, 1 unchanged.\n")
        #expect(
            try await profile.run("orgs", "names", "--import", "\(profile.home.path)/absent.csv").code == 65
        )
    }

    @Test func `without a store or credentials it is not known whose organization is named`() async throws {
        let environment = Program.environment(home: profile.home.path)
        let named = try await PipedProgram.run(["orgs", "name", Self.acme, "x"], environment: environment)
        #expect(named.code == 78)
        #expect(named.errors.contains("There is no token store yet"))
        let names = try await PipedProgram.run(["orgs", "names"], environment: environment)
        #expect(names.code == 0 && names.output.isEmpty)
    }
}
