import Foundation
import GRDB
import NIOConcurrencyHelpers
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// Leases that several processes share through one file.
@Suite(.timeLimit(.minutes(1)))
struct SQLiteLeaseTests {
    private let folder: TemporaryFolder
    private let machine = Machine()

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `holds for every process until its deadline, to the millisecond`() async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        let lease = try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        for milliseconds in [0, 1, 44_999] {
            machine.set { $0.bootTime = .seconds(100) + .milliseconds(milliseconds) }
            let left = Duration.seconds(45) - .milliseconds(milliseconds)
            let busy = TokenStorageError.leaseBusy(holder: "Process 7", until: .noon.adding(left))
            await #expect(throws: busy) { try await mine.acquireLease(for: .acme, lasting: .seconds(45)) }
        }
        machine.set { $0.bootTime = .seconds(145) }
        _ = try await mine.acquireLease(for: .acme, lasting: .seconds(45))
        await #expect(throws: TokenStorageError.leaseLost) {
            try await theirs.extendLease(lease, lasting: .seconds(45))
        }
        await theirs.releaseLease(lease)
        await #expect(throws: TokenStorageError.self, "an old lease gives nothing back") {
            try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        }
    }

    @Test(arguments: [-3_600, -1, 1, 3_600])
    func `a step of the wall clock neither ends nor prolongs it`(step: Int) async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        _ = try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        machine.set { $0.wallOffset = .seconds(step) }
        await #expect(throws: TokenStorageError.self) {
            try await mine.acquireLease(for: .acme, lasting: .seconds(45))
        }
        machine.set { $0.bootTime += .seconds(45) }
        _ = try await mine.acquireLease(for: .acme, lasting: .seconds(45))
    }

    @Test func `extending counts from now, also late if no other has taken it`() async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        let lease = try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        machine.set { $0.bootTime += .seconds(60) }
        try await theirs.extendLease(lease, lasting: .seconds(45))
        machine.set { $0.bootTime += .milliseconds(44_999) }
        await #expect(throws: TokenStorageError.self) {
            try await mine.acquireLease(for: .acme, lasting: .seconds(45))
        }
        machine.set { $0.bootTime += .milliseconds(1) }
        _ = try await mine.acquireLease(for: .acme, lasting: .seconds(45))
    }

    @Test func `two handles of one process exclude one another`() async throws {
        let (one, other) = (try await open(process: 7), try await open(process: 7))
        let lease = try await one.acquireLease(for: .acme, lasting: .seconds(45))
        await #expect(throws: TokenStorageError.self) {
            try await other.acquireLease(for: .acme, lasting: .seconds(45))
        }
        await one.releaseLease(lease)
        _ = try await other.acquireLease(for: .acme, lasting: .seconds(45))
    }

    @Test func `a holder that is gone is overtaken at once`() async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        let lease = try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        machine.set { $0.processes[7] = nil }
        _ = try await mine.acquireLease(for: .acme, lasting: .seconds(45))
        await #expect(throws: TokenStorageError.leaseLost) {
            try await theirs.extendLease(lease, lasting: .seconds(45))
        }
    }

    @Test func `a holder whose process id was given again is overtaken at once`() async throws {
        let (theirs, mine) = (try await open(process: 7), try await open(process: 8))
        let lease = try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        machine.set { $0.processes[7] = 2_000 }
        _ = try await mine.acquireLease(for: .acme, lasting: .seconds(45))
        await #expect(throws: TokenStorageError.leaseLost) {
            try await theirs.extendLease(lease, lasting: .seconds(45))
        }
    }

    @Test func `a restart of the machine ends every lease`() async throws {
        let theirs = try await open(process: 7)
        let lease = try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        machine.set { $0.bootID = "boot-2" }
        let mine = try await open(process: 7)
        _ = try await mine.acquireLease(for: .acme, lasting: .seconds(45))
        await #expect(throws: TokenStorageError.leaseLost) {
            try await theirs.extendLease(lease, lasting: .seconds(45))
        }
    }

    @Test func `a lease of another namespace holds until its deadline`() async throws {
        let theirs = try await open(process: 7, namespaces: "pid:[2]")
        let mine = try await open(process: 8)
        _ = try await theirs.acquireLease(for: .acme, lasting: .seconds(45))
        machine.set { $0.processes[7] = nil }
        await #expect(throws: TokenStorageError.self) {
            try await mine.acquireLease(for: .acme, lasting: .seconds(45))
        }
        machine.set { $0.bootTime += .seconds(45) }
        _ = try await mine.acquireLease(for: .acme, lasting: .seconds(45))
    }

    @Test func `taking a lease leaves every later commit synchronous`() async throws {
        let storage = try await open(process: 7)
        let lease = try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        try await storage.extendLease(lease, lasting: .seconds(45))
        guard case .readWrite(let pool) = storage.connection.access else {
            Issue.record("not open for writing")
            return
        }
        let level = try await storage.connection.write { db in
            try Int.fetchOne(db, sql: "PRAGMA synchronous")
        }
        #expect(level == 2)
        await #expect(throws: TokenStorageError.self) {
            try await storage.acquireLease(for: .acme, lasting: .seconds(45))
        }
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon, ending: lease)
        #expect(
            try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2
        )
    }

    private func open(process: Int32, namespaces: String = "pid:[1]") async throws -> SQLiteEngine {
        try await SQLiteEngine.open(
            at: folder.store,
            scope: .sample,
            access: .readWrite,
            observer: machine.observer(of: process, namespaces: namespaces),
            now: { [machine] in machine.now },
            clock: ManualClock()
        )
    }
}
