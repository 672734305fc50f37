import GRDB

/// A home of its own whose settings name both apps, for commands that ask nothing of Webex.
struct OfflineProfile {
    let home: TemporaryHome
    let environment: [String: String]

    init() throws {
        home = try TemporaryHome()
        environment = Program.environment(home: home.path).merging([
            "WEBEX_INTEGRATION_CLIENT_ID": "C1", "WEBEX_INTEGRATION_CLIENT_SECRET": "s1",
            "WEBEX_SA_CLIENT_ID": "C2", "WEBEX_SA_CLIENT_SECRET": "s2",
        ]) { $1 }
    }

    func run(
        _ arguments: String...,
        input: String = ""
    ) async throws -> (code: Int32, output: String, errors: String) {
        try await PipedProgram.run(arguments, environment: environment, input: input)
    }

    /// Writes into its store as another process does.
    func write(_ change: @escaping @Sendable (Database) throws -> Void) async throws {
        try await DatabaseQueue(path: "\(home.path)/state/byova/default.sqlite").write { db in try change(db)
        }
    }
}
