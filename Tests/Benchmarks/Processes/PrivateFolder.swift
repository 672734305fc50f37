import Foundation
import TokenStores
import WebexAuth

/// A private folder for stores, on the disk of temporary files.
struct PrivateFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "byova-bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    var storePath: String { path + "/bench.sqlite" }

    func openStore(
        scope: CredentialScope,
        journal: JournalBounds? = JournalBounds()
    ) async throws -> TokenStore {
        TokenStore(
            try await SQLiteEngine.open(
                at: .file(storePath),
                scope: scope,
                access: .readWrite,
                journal: journal,
                now: { Date() },
                clock: ContinuousClock()
            )
        )
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
