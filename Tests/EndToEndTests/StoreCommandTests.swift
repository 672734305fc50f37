import Foundation
import GRDB
import Testing

/// The commands on the store as a whole, and what the others do with a sealed one.
@Suite(.timeLimit(.minutes(5)))
struct StoreCommandTests {
    /// The organization that the sandbox's exported refresh token belongs to.
    private static let org = "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c"
    private static let key = Data(repeating: 7, count: 32).base64EncodedString()
    private static let otherKey = Data(repeating: 8, count: 32).base64EncodedString()

    private let home: TemporaryHome
    private var folder: String { "\(home.path)/state/byova" }
    private var store: String { "\(folder)/sandbox.sqlite" }

    private typealias Ending = (code: Int32, output: String, errors: String)

    init() throws {
        home = try TemporaryHome()
    }

    /// Runs a command with a key, or without one; it must not tell the key.
    private func run(
        _ arguments: String...,
        key: String? = nil,
        input: String = "",
        in environment: [String: String]
    ) async throws -> Ending {
        var environment = environment
        environment["BYOVA_STORE_KEY"] = key
        let ending = try await PipedProgram.run(arguments, environment: environment, input: input)
        for key in [Self.key, Self.otherKey] {
            #expect(!ending.errors.contains(key) && !ending.output.contains(key), "\(arguments)")
        }
        return ending
    }

    private func register(on sandbox: RunningSandbox) async throws -> [String: String] {
        let environment = sandbox.environment(home: home)
        let token = try sandbox.value("BYOVA_SANDBOX_REFRESH_TOKEN")
        let add = try await run(
            "orgs",
            "add",
            Self.org,
            "--refresh-token-stdin",
            input: token + "\n",
            in: environment
        )
        try #require(add.code == 0, "\(add.errors)")
        return environment
    }

    @Test func `a store is sealed, used, resealed and unsealed`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = try await register(on: sandbox)
        let token = try await run("token", "--org", Self.org, in: environment).output
        #expect(try !filesHolding(token).isEmpty)
        #expect(try await run("store", "seal", in: environment).code == 78)
        #expect(try await run("token", "--org", Self.org, key: Self.key, in: environment).code == 78)
        #expect(try await run("store", "seal", key: Self.key, in: environment).code == 0)
        #expect(try filesHolding(token) == [])

        let keyless = try await run("token", "--org", Self.org, in: environment)
        #expect(keyless.code == 78 && keyless.errors.contains("Set BYOVA_STORE_KEY to its key"))
        #expect(try await run("token", "--org", Self.org, "--read-only", in: environment).code == 78)
        let wrong = try await run("token", "--org", Self.org, key: Self.otherKey, in: environment)
        #expect(wrong.code == 78 && wrong.errors.contains("is sealed with another key"))
        #expect(try await run("status", key: Self.otherKey, in: environment).code == 3)
        #expect(try await run("token", "--org", Self.org, key: Self.key, in: environment).output == token)

        #expect(try await run("orgs", "refresh", Self.org, key: Self.key, in: environment).code == 0)
        let second = try await run("token", "--org", Self.org, key: Self.key, in: environment).output
        #expect(second != token)
        #expect(try filesHolding(second) == [])

        #expect(
            try await run(
                "store",
                "rekey",
                "--new-key-stdin",
                key: Self.key,
                input: Self.otherKey + "\n",
                in: environment
            ).code == 0
        )
        #expect(try await run("token", "--org", Self.org, key: Self.key, in: environment).code == 78)
        #expect(
            try await run("token", "--org", Self.org, key: Self.otherKey, in: environment).output == second
        )
        #expect(try await run("store", "unseal", key: Self.otherKey, in: environment).code == 0)
        let plain = try await run("token", "--org", Self.org, key: Self.key, in: environment)
        #expect(plain.code == 78 && plain.errors.contains("'byova store seal'"))
        #expect(try await run("token", "--org", Self.org, in: environment).output == second)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `looking and removing need no key`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = try await register(on: sandbox)
        #expect(try await run("store", "seal", key: Self.key, in: environment).code == 0)
        let status = try await run("status", in: environment)
        #expect(status.code == 2 && status.output.contains("healthy\t\(Self.org)"))
        #expect(
            try await run("status", key: Self.key, in: environment).output.contains(
                "healthy\t\(Self.org)"
            )
        )
        #expect(try await run("orgs", "list", in: environment).output.hasPrefix("\(Self.org)\t-\thealthy\t"))
        #expect(try await run("orgs", "refresh", Self.org, in: environment).code == 78)
        #expect(try await run("orgs", "remove", Self.org, "--force", in: environment).code == 0)
        #expect(try await run("orgs", "list", in: environment).output.isEmpty)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a broken seal is reported, and nothing else is lost`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = try await register(on: sandbox)
        #expect(try await run("store", "seal", key: Self.key, in: environment).code == 0)
        try await DatabaseQueue(path: store).write { db in
            try db.execute(
                sql: """
                    INSERT INTO credential (issuer, client_id, org_id, \(Self.columns))
                    SELECT issuer, client_id, '4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21', \(Self.columns) FROM credential
                    """
            )
        }
        let copied = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
        let token = try await run("token", "--org", copied, key: Self.key, in: environment)
        #expect(token.code == 78 && token.errors.contains("broken seal"))
        #expect(token.errors.contains("byova orgs remove \(copied)"))
        #expect(try await run("token", "--org", Self.org, key: Self.key, in: environment).code == 0)
        let list = try await run("orgs", "list", key: Self.key, in: environment).output
        #expect(list.contains("\(copied)\t-\tdead\t") && list.contains("\(Self.org)\t-\thealthy\t"))
        #expect(try await run("orgs", "remove", copied, "--force", key: Self.key, in: environment).code == 0)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a store that is open elsewhere is neither sealed nor set aside`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = try await register(on: sandbox)
        let queue = try DatabaseQueue(path: store)
        _ = try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM credential") }
        for ending in [
            try await run("store", "seal", key: Self.key, in: environment),
            try await run("store", "set-aside", in: environment),
        ] {
            #expect(ending.code == 75)
            #expect(ending.errors.contains("Process \(getpid()) has the token store"))
        }
        try queue.close()
        let aside = try await run("store", "set-aside", in: environment)
        #expect(aside.code == 0)
        #expect(FileManager.default.fileExists(atPath: aside.output.trimmingCharacters(in: .newlines)))
        #expect(try await run("orgs", "list", in: environment).output.isEmpty)
        #expect(try await run("store", "set-aside", in: environment).code == 78)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a limit for the size of files is a failure of the store, not the end of the program`()
        async throws
    {
        var environment = Program.environment(home: home.path)
        for name in [
            "INTEGRATION_CLIENT_ID", "INTEGRATION_CLIENT_SECRET", "SA_CLIENT_ID", "SA_CLIENT_SECRET",
        ] {
            environment["WEBEX_\(name)"] = "C1"
        }
        let program = try Program.path()
        let process = try ChildProcess(
            "/bin/sh",
            ["-c", #"ulimit -f 0; exec "$0" "$@""#, program, "orgs", "add", Self.org],
            environment: environment,
            streams: [
                .path("/dev/null", flags: O_RDONLY), .path("/dev/null", flags: O_WRONLY),
                .path("/dev/null", flags: O_WRONLY),
            ]
        )
        #expect(try await process.exitCode() == 78)
    }

    @Test func `a new key is 32 bytes in base64, and no two are alike`() async throws {
        let environment = Program.environment(home: home.path)
        var keys: Set<String> = []
        for _ in 0..<2 {
            let ending = try await run("store", "generate-key", in: environment)
            #expect(ending.code == 0 && ending.errors.isEmpty)
            let key = ending.output.trimmingCharacters(in: .newlines)
            #expect(Data(base64Encoded: key)?.count == 32)
            keys.insert(key)
        }
        #expect(keys.count == 2)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    }

    @Test func `whenever sealing is killed, all tokens are plain or all are sealed`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        var environment = try await register(on: sandbox)
        #expect(try await sandbox.stop() == 0)
        try await multiplyRows(by: 2_000)
        let plain = try Data(contentsOf: URL(fileURLWithPath: store))
        environment["BYOVA_STORE_KEY"] = Self.key
        var states: Set<Int> = []
        // Each kill comes 64 KiB of the log later, until one has come too late.
        for round in 0..<500 {
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: store + suffix) }
            try plain.write(to: URL(fileURLWithPath: store))
            let sealing = try PipedProgram(["store", "seal"], environment: environment)
            while written(to: store + "-wal") < round << 16, sealing.process.isRunning { await Task.yield() }
            sealing.process.send(SIGKILL)
            let code = try? await sealing.process.exitCode()
            let sealed = try await sealedRows()
            #expect([0, 2_001].contains(sealed), "round \(round)")
            states.insert(sealed)
            #expect(try await run("store", "seal", key: Self.key, in: environment).code == 0)
            #expect(try filesHolding("canary-access-") == [], "round \(round)")
            if code == 0 { break }
        }
        #expect(states == [0, 2_001])
    }

    /// How many bytes a file has; none if there is none.
    private func written(to path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// What a copied row takes from its model.
    private static let columns = """
        access_token, expires_in, token_type, refresh_token, refresh_token_expires_in, scope, obtained_at, \
        generation, refreshed_at, verdict, proof, revision
        """

    /// Copies the one row that there is, with tokens that can be searched for.
    private func multiplyRows(by count: Int) async throws {
        try await DatabaseQueue(path: store).write { db in
            try db.execute(
                sql: """
                    UPDATE credential SET access_token = 'canary-access-' || access_token;
                    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count))
                    INSERT INTO credential (issuer, client_id, org_id, \(Self.columns))
                    SELECT issuer, client_id, 'org-number-' || n, \(Self.columns) FROM credential, numbers
                    """
            )
        }
    }

    /// How many access tokens are not plain, in a store that says the same of itself.
    private func sealedRows() async throws -> Int {
        try await DatabaseQueue(path: store).read { db in
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
            let count = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM credential WHERE access_token NOT LIKE 'canary-access-%'"
            )
            let isSealed =
                try db.tableExists("seal")
                && Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT * FROM seal)") == true
            #expect(isSealed == (count != 0))
            return try #require(count)
        }
    }

    /// The files beside the store in which a text stands.
    private func filesHolding(_ text: String) throws -> [String] {
        let needle = Data(text.trimmingCharacters(in: .newlines).utf8)
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { name in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
            return bytes.firstRange(of: needle) != nil
        }
    }
}
