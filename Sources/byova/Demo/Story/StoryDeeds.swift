import Dashboard
import WebexAuth
import WebexSandbox
import WebexTokens

/// Carries out what a story says: at the sandbox over HTTP, and in the library as its callers would.
struct StoryDeeds: Sendable {
    private let stage: DemoStage
    private let portal: SandboxPortal

    init(stage: DemoStage) {
        self.stage = stage
        portal = SandboxPortal(sandbox: stage.sandbox, browser: stage.cast.browser)
    }

    func isRegistered(_ orgID: OrgID) async -> Bool {
        await stage.records.record(for: .org(orgID)) != nil
    }

    /// The name that the organization had at the beginning.
    func name(of orgID: OrgID) -> String {
        stage.sandbox.name(ofOrg: orgID.rawValue) ?? String(orgID.rawValue.prefix(8))
    }

    /// Carries out one deed.
    ///
    /// - Returns: What the dashboard should hear beside the library's own events.
    func perform(_ deed: Story.Deed) async -> [Message] {
        do throws(WebexAuthError) {
            switch deed {
            case .issueTokens(let lifetime):
                try await portal.issueTokens(lasting: lifetime ?? Self.documentedLifetime)
            case .turnKeeperOn:
                guard !stage.keeper.isOn else { return [] }
                return [.autoRefreshSwitched(true)]
            case .outage(let isOn): try await portal.setOutage(isOn)
            case .rejectTokens(let orgID): try await portal.rejectTokens(of: orgID)
            case .authorize(let orgID, let isAuthorized):
                try await portal.setAuthorized(isAuthorized, orgID)
                return [.adminState(orgID, authorized: isAuthorized)]
            case .useToken(let orgID): try await stage.byova.serviceApp.prove(forOrg: orgID)
            case .hearWebhook(let orgID):
                _ = try await stage.byova.serviceApp.fetchToken(fromWebhookOrg: orgID.rawValue)
            }
            return []
        } catch {
            return [.notice(Notice("A step of the demo failed", failedBy: error))]
        }
    }

    /// 14 days (developer.webex.com/docs/login-with-webex).
    private static let documentedLifetime = Duration.days(14)
}
