import Foundation
import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// The `-wal` and `-shm` files are the store as much as the database is: without them nothing is asked of Webex, and a
/// pair that Webex has given already goes to where it can be saved.
@Suite(.timeLimit(.minutes(1)))
struct LostLogTests {
    private let folder: TemporaryFolder
    private var path: String { folder.store.path }

    init() throws {
        folder = try TemporaryFolder()
    }

    /// What may happen to the files of a store that is open, and which of them is then told.
    enum Loss: CaseIterable {
        case log, index, both, logReplaced, indexReplaced, logCut, logEmptied, logOverwritten, indexEmptied

        var suffix: String {
            switch self {
            case .index, .indexReplaced, .indexEmptied: "-shm"
            default: "-wal"
            }
        }

        func happen(to path: String) throws {
            let (log, index) = (URL(filePath: path + "-wal"), URL(filePath: path + "-shm"))
            switch self {
            case .log: try FileManager.default.removeItem(at: log)
            case .index: try FileManager.default.removeItem(at: index)
            case .both:
                try FileManager.default.removeItem(at: log)
                try FileManager.default.removeItem(at: index)
            case .logReplaced: try Self.replace(log, with: Data(contentsOf: log))
            case .indexReplaced: try Self.replace(index, with: Data())
            case .logCut: truncate(log.path, off_t(try Data(contentsOf: log).count - 1))
            case .logEmptied: truncate(log.path, 0)
            case .indexEmptied: truncate(index.path, 0)
            case .logOverwritten:
                let count = try Data(contentsOf: log).count
                let handle = try FileHandle(forWritingTo: log)
                try handle.write(contentsOf: Data(repeating: 0x5A, count: count))
                try handle.close()
            }
        }

        private static func replace(_ file: URL, with data: Data) throws {
            try FileManager.default.removeItem(at: file)
            try data.write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        }
    }

    @Test(arguments: Loss.allCases)
    func `no lease is given on a store whose log is lost`(loss: Loss) async throws {
        let storage = try await filled()
        try loss.happen(to: path)
        let replaced = TokenStorageError.replaced(.file(path + loss.suffix))
        for _ in 1...2 {
            await #expect(throws: replaced) {
                try await storage.acquireLease(for: .acme, lasting: .seconds(45))
            }
        }
        await #expect(throws: replaced) { try await storage.records() }
        // Nor is anything brought into the files when it ends.
        withExtendedLifetime(storage) {}
    }

    @Test(arguments: Loss.allCases.filter { $0 != .logOverwritten })
    func `a pair that is there when the log gets lost is saved in what is left of the store`(
        loss: Loss
    )
        async throws
    {
        let storage = try await filled()
        let lease = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        try loss.happen(to: path)
        let stored = try await storage.store(
            .sample("three"),
            for: .acme,
            if: .generation(2),
            at: .noon,
            ending: lease
        )
        #expect(stored?.tokens == .sample("three"))
        #expect(try await storage.record(for: .acme)?.tokens == .sample("three"))
        _ = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        #expect(
            try await SQLiteEngine.open(folder.store).record(for: .acme)?.tokens == .sample("three")
        )
    }

    @Test func `a pair goes into the backup that took the store's place, whatever it knows`() async throws {
        let storage = try await filled()
        try await storage.connection.settleLog(path: path)
        try FileManager.default.createDirectory(
            atPath: folder.path("old"),
            withIntermediateDirectories: false
        )
        let backup = try folder.bytes("store.sqlite")
        _ = try await storage.store(.sample("three"), for: .acme, if: .generation(2), at: .noon)
        for suffix in ["", "-wal", "-shm"] {
            try FileManager.default.moveItem(atPath: path + suffix, toPath: folder.path("old/store") + suffix)
        }
        let replaced = TokenStorageError.replaced(.file(path))
        await #expect(throws: replaced) {
            try await storage.store(.sample("four"), for: .acme, if: .generation(3), at: .noon)
        }
        try folder.write(backup, to: "store.sqlite")
        await #expect(throws: replaced) { try await storage.acquireLease(for: .acme, lasting: .seconds(45)) }
        let record = try await storage.store(.sample("four"), for: .acme, if: .generation(3), at: .noon)
        #expect(record?.tokens == .sample("four"))
        #expect(try await SQLiteEngine.open(folder.store).record(for: .acme)?.tokens == .sample("four"))
    }

    @Test func `a removal in the backup wins over the pair`() async throws {
        let storage = try await filled()
        try await storage.remove(.acme)
        try await storage.connection.settleLog(path: path)
        try Loss.log.happen(to: path)
        #expect(try await storage.store(.sample("three"), for: .acme, if: .generation(2), at: .noon) == nil)
    }

    @Test func `what was written is in the database itself a second later`() async throws {
        let storage = try await filled()
        try await storage.connection.settleLog(path: path)
        try folder.write(folder.bytes("store.sqlite"), to: "copy.sqlite")
        let copy = try await SQLiteEngine.open(.file(folder.path("copy.sqlite")))
        #expect(try await copy.record(for: .acme)?.tokens == .sample("two"))
    }

    @Test func `others that come, write, empty the log and go are no loss`() async throws {
        let storage = try await filled()
        for round in 0..<20 {
            let other = try await SQLiteEngine.open(folder.store)
            _ = try await other.store(.sample("\(round)"), for: .contoso, if: .always, at: .noon)
            let reader = try await SQLiteEngine.open(folder.store, access: .readOnly)
            #expect(try await reader.records().count == 2)
            if round % 3 == 0 {
                let queue = try DatabaseQueue(path: path)
                try await queue.writeWithoutTransaction { db in
                    try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                }
                try queue.close()
            }
            let lease = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
            await storage.releaseLease(lease)
            _ = try await storage.store(.sample("mine \(round)"), for: .acme, if: .always, at: .noon)
            #expect(try await reader.record(for: .acme)?.tokens == .sample("mine \(round)"))
        }
    }

    @Test func `a reader is told of a log that is gone`() async throws {
        let writer = try await filled()
        let reader = try await SQLiteEngine.open(folder.store, access: .readOnly)
        try Loss.log.happen(to: path)
        await #expect(throws: TokenStorageError.replaced(.file(path + "-wal"))) { try await reader.records() }
        withExtendedLifetime(writer) {}
    }

    @Test func `a pair is sealed as before, even where nothing is left of a sealed store`() async throws {
        func open() async throws -> SQLiteEngine {
            try await .open(
                at: folder.store,
                scope: .sample,
                access: .readWrite,
                key: .one,
                now: { .noon },
                clock: ManualClock()
            )
        }
        let storage = try await open()
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        try Loss.log.happen(to: path)
        _ = try await storage.store(.sample("two"), for: .acme, if: .generation(1), at: .noon)
        #expect(try await storage.record(for: .acme)?.tokens == .sample("two"))
        #expect(try await open().record(for: .acme)?.tokens == .sample("two"))
    }

    @Test func `many pairs at once find the store open again`() async throws {
        let storage = try await filled()
        try Loss.both.happen(to: path)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask {
                    try await storage.setServiceAppTokens(
                        .sample("\(number)"),
                        forOrg: OrgID(decoding: "org-\(number)-here")
                    )
                }
            }
            try await group.waitForAll()
        }
        let again = try await SQLiteEngine.open(folder.store)
        #expect(try await again.registeredOrgs().filter { "\($0)".hasPrefix("org-") }.count == 16)
    }

    @Test(arguments: [StoreAccess.readWrite, .readOnly])
    func `a pair waits until the others have let go of the lost log`(access: StoreAccess) async throws {
        let storage = try await filled()
        let other = try await SQLiteEngine.open(folder.store, access: access)
        try Loss.log.happen(to: path)
        let replaced = TokenStorageError.replaced(.file(path + "-wal"))
        await #expect(throws: replaced) {
            try await storage.store(.sample("three"), for: .acme, if: .generation(2), at: .noon)
        }
        await #expect(throws: replaced) { try await other.records() }
        _ = try await storage.store(.sample("three"), for: .acme, if: .generation(2), at: .noon)
        #expect(
            try await SQLiteEngine.open(folder.store).record(for: .acme)?.tokens == .sample("three")
        )
    }

    /// A store with one record at generation 2, part of it in the log alone.
    private func filled() async throws -> SQLiteEngine {
        let storage = try await SQLiteEngine.open(folder.store)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        _ = try await storage.store(.sample("two"), for: .acme, if: .generation(1), at: .noon)
        return storage
    }
}
