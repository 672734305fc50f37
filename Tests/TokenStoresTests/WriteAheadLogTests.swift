import Foundation
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

@Suite(.timeLimit(.minutes(1)))
struct WriteAheadLogTests {
    @Test func `a log that SQLite wrote is usable, and with any bit of its header changed it is not`()
        async throws
    {
        let folder = try TemporaryFolder()
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setIntegrationTokens(.sample("me"))
        let header = Array(try folder.bytes("store.sqlite-wal").prefix(32))
        #expect(WriteAheadLog.isUsable(header))
        for bit in 0..<256 {
            var changed = header
            changed[bit / 8] ^= 1 << (bit % 8)
            #expect(!WriteAheadLog.isUsable(changed), "bit \(bit)")
        }
        withExtendedLifetime(storage) {}
    }

    @Test(arguments: [0, 1, 31, 32])
    func `what a crash leaves at the very beginning is usable`(count: Int) {
        #expect(WriteAheadLog.isUsable([UInt8](repeating: 0, count: count)))
    }
}
