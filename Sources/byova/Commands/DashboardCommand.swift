import ArgumentParser
import Dashboard
import Profiles
import WebexAuth

/// The dashboard on the configured profile.
struct DashboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard",
        abstract: "Open the dashboard on the configured profile.",
        discussion: """
            With --read-only, needs no credentials, sends nothing to Webex, and offers only the keys that change \
            nothing. If only an older state of the store can be read, the header says 'snapshot'. \
            With --plain, for screen readers and logs, each change is a line on standard output.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @OptionGroup var plain: PlainOption

    func run() async throws {
        if readOnly.isReadOnly {
            let session = try await ReadOnlySession.open(
                profile: profile.profile,
                needsTokens: false,
                readOnly: true
            )
            try await LiveDashboard(watching: session).run(isPlain: plain.isPlain)
        } else {
            let session = try await Session.open(profile: profile.profile)
            try await session.closing {
                try await LiveDashboard(on: session).run(isPlain: plain.isPlain)
            }
        }
    }
}

extension LiveDashboard {
    /// The dashboard with all actions that the credentials allow.
    fileprivate init(on session: Session) {
        var configuration = DashboardConfiguration(session.settings)
        configuration.program = session.byova.program
        self.init(
            configuration: configuration,
            byova: session.byova,
            records: session.records,
            remark: { [settings = session.settings] in await OtherTokens.remark(on: settings) }
        )
    }

    /// The read-only dashboard, which has no means to act.
    fileprivate init(watching session: ReadOnlySession) {
        var configuration = DashboardConfiguration(session.settings)
        configuration.mode = .readOnly
        configuration.refreshesByItself = false
        if session.isSnapshot { configuration.store += " snapshot" }
        self.init(
            configuration: configuration,
            byova: nil,
            records: session.records,
            remark: { [settings = session.settings] in await OtherTokens.remark(on: settings) }
        )
    }
}

extension DashboardConfiguration {
    fileprivate init(_ settings: Settings) {
        self.init(
            profile: settings.profile.text,
            store: settings.store.kind,
            clientID: settings.integrationClientID ?? "",
            redirectURI: settings.redirectURI,
            scopes: IntegrationTokenManager.defaultScopes,
            refreshesByItself: true,
            requestRate: settings.configuration.requestRate
        )
    }
}
