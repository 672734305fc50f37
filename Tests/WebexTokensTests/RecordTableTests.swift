import Foundation
import Testing
import WebexTokens

/// Records, conditions and leases as plain values.
struct RecordTableTests {
    @Test(arguments: [
        (current: Int?.none, condition: StoreCondition.always, next: Int?.some(1)),
        (nil, .generation(0), nil), (nil, .generation(1), nil),
        (1, .always, 2), (1, .generation(1), 2), (1, .generation(0), nil), (1, .generation(2), nil),
        (7, .generation(7), 8),
    ])
    func `a condition decides on the generation`(current: Int?, condition: StoreCondition, next: Int?) {
        let record = current.map {
            TokenRecord(tokens: .sample(), generation: $0, refreshedAt: .noon)
        }
        #expect(condition.next(after: record, with: .sample(), at: .noon)?.generation == next)
    }

    @Test func `a record is one word, for dictionaries with a hundred thousand of them`() {
        #expect(MemoryLayout<TokenRecord?>.size == MemoryLayout<Int>.size)
    }

    @Test func `a copy of a record is changed alone`() {
        let record = TokenRecord.sample()
        var copy = record
        copy.name = OrgName(stored: "acme")
        copy.tokens.tokenType = "MAC"
        #expect(record == .sample())
        #expect(copy == record.changed { ($0.name, $0.tokens.tokenType) = (OrgName(stored: "acme"), "MAC") })
        #expect(copy != record)
    }

    @Test func `a new pair wipes verdict, proof and error`() {
        var record = TokenRecord.sample(verdict: .revoked, proof: .rejected)
        record.lastError = .init(status: 400, message: "m", trackingID: nil, at: .noon)
        record.name = OrgName(stored: "acme")
        let later = Date.noon.addingTimeInterval(60)
        let next = record.advanced(to: .sample(access: .days(1)), at: later)
        #expect(
            next
                == TokenRecord(
                    tokens: .sample(access: .days(1)),
                    generation: 2,
                    refreshedAt: later,
                    name: OrgName(stored: "acme")
                )
        )
    }

    @Test func `a record that was removed counts on`() {
        var table = RecordTable()
        for expected in 1...3 {
            #expect(table.store(.sample(), for: .acme, if: .always, at: .noon)?.generation == expected)
        }
        table.remove(.acme)
        table.remove(.acme)
        #expect(table.records.isEmpty)
        #expect(table.store(.sample(), for: .acme, if: .always, at: .noon)?.generation == 4)
    }

    @Test func `forgetting a record leaves its registration waiting`() {
        var table = RecordTable()
        table.setPending(Secret("pending"), forOrg: "acme-corp")
        table.forgetRecord(of: .org("acme-corp"))
        #expect(table.pending == ["acme-corp": Secret("pending")])
        table.remove(.org("acme-corp"))
        #expect(table.pending.isEmpty)
    }

    @Test(arguments: [
        (millisecond: 0, isGranted: false), (44_999, false), (45_000, true), (45_001, true),
    ])
    func `a lease ends to the millisecond`(millisecond: Int, isGranted: Bool) throws {
        var leases = LeaseTable()
        let start = Duration.seconds(7)
        let first = try leases.acquire(for: .acme, lasting: .seconds(45), at: start, now: .noon)
        let later = start + .milliseconds(millisecond)
        guard isGranted else {
            let until = Date.noon.adding(.seconds(45) - .milliseconds(millisecond))
            #expect(throws: TokenStorageError.leaseBusy(holder: "This process", until: until)) {
                try leases.acquire(for: .acme, lasting: .seconds(45), at: later, now: .noon)
            }
            return
        }
        let second = try leases.acquire(for: .acme, lasting: .seconds(45), at: later, now: .noon)
        #expect(second != first)
    }

    @Test func `an old lease gives nothing back`() throws {
        var leases = LeaseTable()
        let start = Duration.seconds(7)
        let old = try leases.acquire(for: .acme, lasting: .zero, at: start, now: .noon)
        let new = try leases.acquire(for: .acme, lasting: .seconds(45), at: start, now: .noon)
        leases.release(old)
        #expect(throws: TokenStorageError.self) {
            try leases.acquire(for: .acme, lasting: .seconds(45), at: start, now: .noon)
        }
        leases.release(new)
        #expect(throws: Never.self) {
            try leases.acquire(for: .acme, lasting: .seconds(45), at: start, now: .noon)
        }
    }
}
