import GRDB
import TestSupport
import Testing
import WebexTokens

@testable import TokenStores

/// Several handles on one file, as several processes have them.
@Suite(.timeLimit(.minutes(2))) struct SharedPaceTests {
    private static let rate = RequestRate(requests: 30, per: .seconds(6))
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func take(
        _ step: RequestPace.Step,
        on store: SQLiteEngine,
        bootID: String = "boot",
        at now: Duration
    ) async throws -> RequestPace.Admission {
        let issuer = store.scope.issuer
        return try await store.connection.write { db in
            try PaceRows(db: db, issuer: issuer).take(step, under: Self.rate, bootID: bootID, at: now)
        }
    }

    @Test func `eight that ask all the time never pass the rate in any window, and use it`() async throws {
        var stores: [SQLiteEngine] = []
        for _ in 0..<8 { stores.append(try await .open(folder.store)) }
        var granted: [Duration] = []
        for tick in 0..<300 {
            let now = Duration.milliseconds(100 * tick)
            granted += try await withThrowingTaskGroup(of: Bool.self) { group in
                for store in stores {
                    group.addTask { try await take(.backgroundRequest, on: store, at: now) == .granted }
                }
                return try await group.reduce(into: []) { times, isGranted in
                    if isGranted { times.append(now) }
                }
            }
        }
        for (first, last) in zip(granted, granted.dropFirst(Self.rate.requests)) {
            #expect(last - first >= Self.rate.window)
        }
        // 24 of 30 are the background's, in seven seconds.
        #expect(granted.count >= 30 * 24 / 7 - 5)
    }

    @Test func `a call in one process and a pause in another hold the background of a third`() async throws {
        let stores = [
            try await SQLiteEngine.open(folder.store), try await .open(folder.store),
            try await .open(folder.store),
        ]
        #expect(try await take(.request, on: stores[0], at: .zero) == .granted)
        let interval = Self.rate.interval
        guard case .full(let left) = try await take(.backgroundRequest, on: stores[2], at: .zero) else {
            Issue.record("the call was not counted")
            return
        }
        // Kept in whole microseconds, rounded up.
        #expect(left >= interval && left < interval + .microseconds(1))
        #expect(try await take(.pause(.seconds(12)), on: stores[1], at: .zero) == .granted)
        #expect(try await take(.backgroundRequest, on: stores[2], at: .seconds(1)) == .paused(.seconds(11)))
        #expect(try await take(.backgroundRequest, on: stores[2], at: .seconds(12)) == .granted)
    }

    @Test func `what was used before the machine was started again is assumed to be all`() async throws {
        let store = try await SQLiteEngine.open(folder.store)
        #expect(try await take(.backgroundRequest, on: store, at: .seconds(100_000)) == .granted)
        let admission = try await take(.backgroundRequest, on: store, bootID: "next", at: .seconds(9))
        #expect(admission == .full(Self.rate.window))
    }

    @Test(arguments: [("boot_id = 'other'"), ("used_until = 9223372036854775807")])
    func `an invalid row delays requests by a window at most`(change: String) async throws {
        let store = try await SQLiteEngine.open(folder.store)
        #expect(try await take(.request, on: store, at: .zero) == .granted)
        try await store.connection.write {
            try $0.execute(sql: "UPDATE pace SET \(change)")
        }
        #expect(try await take(.backgroundRequest, on: store, at: .zero) == .full(Self.rate.window))
    }

    @Test func `each issuer has its own`() async throws {
        let webex = try await SQLiteEngine.open(folder.store)
        let sandbox = try await SQLiteEngine.open(folder.store, scope: .sandbox)
        #expect(try await take(.backgroundRequest, on: webex, at: .zero) == .granted)
        #expect(try await take(.backgroundRequest, on: sandbox, at: .zero) == .granted)
        #expect(try await take(.backgroundRequest, on: webex, at: .zero) != .granted)
    }

    @Test func `the boot clock runs forward, and the system tells which run it is`() async throws {
        let store = try await SQLiteEngine.open(folder.store)
        let rate = RequestRate(requests: 5, per: .seconds(3_600))
        #expect(try await store.pace(.backgroundRequest, under: rate) == .granted)
        guard case .full(let left) = try await store.pace(.backgroundRequest, under: rate) else {
            Issue.record("the request was not counted")
            return
        }
        #expect(left <= rate.interval + .microseconds(1))
        #if os(Linux)
            #expect(store.observer.identity.bootID?.isEmpty == false)
        #endif
    }

    @Test func `one who may only look cannot take a step`() async throws {
        _ = try await SQLiteEngine.open(folder.store)
        let reader = try await SQLiteEngine.open(folder.store, access: .readOnly)
        await #expect(throws: TokenStorageError.readOnly(.file(reader.path))) {
            _ = try await reader.pace(.request, under: Self.rate)
        }
    }
}
