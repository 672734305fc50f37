import Foundation
import GRDB
import TestSupport
import WebexTokens

@testable import TokenStores

extension StoreKey {
    /// The keys that tests use.
    static let one = StoreKey.filled(with: 1)
    static let two = StoreKey.filled(with: 2)

    private static func filled(with byte: UInt8) -> StoreKey {
        StoreKey(base64: Secret(Data(repeating: byte, count: 32).base64EncodedString())) ?? .random()
    }
}

extension SQLiteEngine {
    /// Opens with a key, or without one if no tokens are needed, on a stopped clock.
    static func open(
        _ location: StoreLocation,
        key: StoreKey?,
        needsTokens: Bool = true,
        access: StoreAccess = .readWrite
    ) async throws(TokenStorageError) -> SQLiteEngine {
        try await open(
            at: location,
            scope: .sample,
            access: access,
            key: key,
            needsTokens: needsTokens,
            now: { .noon },
            clock: ManualClock()
        )
    }
}

extension TemporaryFolder {
    /// Changes rows behind the storage's back.
    func alter(_ sql: String, _ arguments: StatementArguments = StatementArguments()) async throws {
        try await DatabaseQueue(path: store.path).write { try $0.execute(sql: sql, arguments: arguments) }
    }

    /// Whether any file of the folder holds the text, in plain or in base64.
    func holds(_ text: String) throws -> [String] {
        let forms = [
            Data(text.utf8), Data(Data(text.utf8).base64EncodedString().prefix(text.count / 3 * 4).utf8),
        ]
        return try contents().sorted().filter { name in
            let bytes = Data(try bytes(name))
            return forms.contains { bytes.range(of: $0) != nil }
        }
    }
}
