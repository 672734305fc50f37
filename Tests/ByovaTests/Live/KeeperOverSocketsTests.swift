import Testing
import WebexAuth
import WebexSandbox

@testable import byova

/// The keeper against the sandbox, over real sockets and on the real clock.
@Suite(.timeLimit(.minutes(1))) struct KeeperOverSocketsTests {
    private static let org: OrgID = "1eb65fdf-9643-417f-9974-ad72cae0e10f"

    @Test func `tokens that live two seconds are renewed again and again, each refresh token used once`()
        async throws
    {
        let stage = try await DemoStage.set(orgs: 10)
        stage.sandbox.changeSettings {
            $0.serviceAppLifetimes = SandboxSettings.Lifetimes(access: 2, refresh: 7_776_000)
            $0.rotation = .retiredAtOnce
        }
        let changes = stage.records.changes()
        let events = stage.byova.events.subscribe()
        // The first pair is the sandbox's own and lives for days; from then on it is the keeper's turn.
        try await stage.byova.serviceApp.refresh(forOrg: Self.org)
        let policy = KeeperPolicy(shortestInterval: .milliseconds(100)) { $0 == .org(Self.org) }
        let keeping = Task { await TokenKeeper(for: stage.byova, policy: policy).run() }
        for await _ in changes {
            let record = await stage.records.record(for: .org(Self.org))
            if let record, record.generation >= 5 { break }
        }
        keeping.cancel()
        await keeping.value
        // The stored refresh token is the one that works.
        try await stage.byova.serviceApp.refresh(forOrg: Self.org)
        await stage.byova.close()
        stage.byova.events.emit(.keeperStopped)
        var stops = 0
        for await event in events {
            if case .requestFailed = event.kind { Issue.record("a request failed: \(event.kind)") }
            if event.kind == .keeperStopped { stops += 1 }
            if stops == 2 { break }
        }
        await stage.strike()
    }
}
