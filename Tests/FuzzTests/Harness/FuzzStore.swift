import FoundationEssentials
import GRDB
import TestSupport
import TokenStores
import WebexTokens

/// A store, and a second way into its file for what no program would write.
struct FuzzStore {
    static let scope = CredentialScope(
        issuer: "https://webexapis.com",
        integrationClientID: "C-integration",
        serviceAppClientID: "C-service-app"
    )
    static let now = Date(timeIntervalSince1970: 1_795_435_200)

    let location: StoreLocation
    let storage: SQLiteEngine
    let queue: DatabaseQueue
    private let folder: TemporaryFolder

    init() async throws {
        folder = try TemporaryFolder()
        location = .file(folder.path("store.sqlite"))
        storage = try await SQLiteEngine.open(
            at: location,
            scope: Self.scope,
            access: .readWrite,
            now: { Self.now },
            clock: ManualClock()
        )
        queue = try DatabaseQueue(path: location.path)
        try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = OFF") }
    }
}
