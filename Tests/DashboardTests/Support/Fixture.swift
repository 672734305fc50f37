import FoundationEssentials
import TerminalUI
import WebexTokens

@testable import Dashboard

/// A small world at a fixed instant.
enum Fixture {
    /// 2026-11-23 14:03:22 UTC.
    static let now = Date(timeIntervalSince1970: 1_795_442_602)

    static let hooli: OrgID = "1704d30d-a131-4bc7-9449-948487643793"
    static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
    static let globex: OrgID = "1eb65fdf-9643-417f-9974-ad72cae0e10f"
    static let initech: OrgID = "c8ab02a4-5629-4b57-8e27-7d6df2e7f370"
    static let umbrella: OrgID = "0b02f900-9cc6-43b8-aa6d-cad425ac554c"

    static let trackingID = "ROUTER_62E068B0-FA5E-01BB-18C9-4D2AE0C7C9A1"

    static func configuration(
        mode: DashboardConfiguration.Mode = .normal,
        hasCredentials: Bool = true
    ) -> DashboardConfiguration {
        DashboardConfiguration(
            profile: mode == .demo ? "demo" : "acme-sandbox",
            store: mode == .demo ? "memory" : "sqlite",
            mode: mode,
            hasCredentials: hasCredentials,
            clientID: "C279cb30c029180ef1d2b7e3a82f1175",
            redirectURI: "http://127.0.0.1:8765/callback",
            scopes: [
                "spark:all", "spark:applications_token", "application:webhooks_write",
                "application:webhooks_read",
            ],
            program: program
        )
    }

    /// A record whose access token ends after so many seconds, and whose refresh token after so many days.
    static func record(
        access seconds: Int,
        refreshDays: Int? = 89,
        refreshToken: Secret? = Secret("R1-refresh"),
        verdict: TokenRecord.Verdict = .none,
        alias: String? = nil
    ) -> TokenRecord {
        let obtainedAt = now.addingTimeInterval(Double(seconds) - 14 * 86_400)
        let refreshEnd = refreshDays.map { now.addingTimeInterval(Double($0) * 86_400 + 3600) }
        return TokenRecord(
            tokens: OAuthTokens(
                accessToken: Secret("A1-access"),
                expiresIn: .days(14),
                refreshToken: refreshToken,
                refreshTokenExpiresIn: refreshEnd.map { $0.since(obtainedAt) },
                scope: configuration().scopes,
                obtainedAt: obtainedAt
            ),
            refreshedAt: obtainedAt,
            verdict: verdict,
            name: alias.flatMap(OrgName.init(stored:))
        )
    }

    /// Every state of health, with the Integration healthy.
    static var records: [TokenSubject: TokenRecord] {
        var revoked = record(
            access: -2 * 86_400 - 60,
            refreshToken: nil,
            verdict: .revoked,
            alias: "hooli-prod"
        )
        revoked.proof = .init(result: .rejected, at: now.addingTimeInterval(-86_400))
        revoked.lastError = .init(
            status: 403,
            message: "Service App not authorized by Full Admin in Control Hub",
            trackingID: trackingID,
            at: now.addingTimeInterval(-202)
        )
        return [
            .integration: record(access: 14 * 86_400 - 48),
            .org(hooli): revoked,
            .org(acme): record(access: 250, refreshDays: 12, alias: "acme-emea"),
            .org(contoso): record(access: 3598, refreshDays: 61, alias: "contoso-sandbox"),
            .org(globex): record(access: 13 * 86_400, refreshDays: 88, alias: "globex"),
            .org(initech): record(access: 9 * 86_400 + 23 * 3600 + 1, refreshDays: 6, alias: "initech"),
            .org(umbrella): record(access: -1000, refreshDays: 40),
        ]
    }

    /// The program that shows the dashboard.
    static let program = ProgramInstance(host: "desk", processID: 7, program: "byova", version: "0.1.0")

    /// A keeper, of this dashboard unless told otherwise, that renews at three quarters of a lifetime.
    static func keeper(
        _ instance: ProgramInstance = program,
        kept: KeptCredentials = .all,
        pause: Keeper.Pause? = nil
    ) -> Keeper {
        Keeper(
            id: UUID(
                uuid: (
                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, UInt8(truncatingIfNeeded: instance.processID)
                )
            ),
            instance: instance,
            since: now.addingTimeInterval(-3_600),
            passLength: .seconds(30),
            timing: RenewalTiming(share: 0.75...0.75, shortestInterval: .seconds(30), seed: 1),
            kept: kept,
            lastPass: now.addingTimeInterval(-12),
            pause: pause
        )
    }

    static var events: [AuthEvent] {
        let facts = ReplyFacts(status: 400, message: "invalid_grant", trackingID: "ROUTER_71A0AA22-01BB")
        let receipt = AuthEvent.TokenReceipt(
            duration: .milliseconds(212),
            expiresAt: now.addingTimeInterval(14 * 86_400),
            trackingID: trackingID
        )
        return [
            AuthEvent(
                at: now.addingTimeInterval(-98),
                kind: .requestFailed(.org(hooli), .refresh, .refreshRejected(.org(hooli), facts))
            ),
            AuthEvent(
                at: now.addingTimeInterval(-25),
                kind: .redirectSeen(verdict: .wrongState, address: "127.0.0.1:8765", count: 1)
            ),
            AuthEvent(
                at: now.addingTimeInterval(-24),
                kind: .redirectSeen(verdict: .wrongState, address: "127.0.0.1:8765", count: 2)
            ),
            AuthEvent(
                at: now.addingTimeInterval(-20),
                kind: .retrying(
                    .org(contoso),
                    .refresh,
                    attempt: 2,
                    pause: .seconds(12),
                    because: .rateLimited(ReplyFacts(status: 429))
                )
            ),
            AuthEvent(at: now.addingTimeInterval(-2), kind: .requestSucceeded(.org(acme), .refresh, receipt)),
        ]
    }

    /// A dashboard that knows nothing yet.
    static func empty(
        _ size: Size = Size(columns: 80, rows: 24),
        mode: DashboardConfiguration.Mode = .normal,
        hasCredentials: Bool = true
    ) -> DashboardModel {
        var model = DashboardModel(
            configuration: configuration(mode: mode, hasCredentials: hasCredentials),
            now: now
        )
        model.send(.resized(size), .tick(now), .loaded([:]))
        return model
    }

    /// A dashboard with organizations in every state and some events.
    static func full(
        _ size: Size = Size(columns: 80, rows: 24),
        mode: DashboardConfiguration.Mode = .normal
    ) -> DashboardModel {
        var model = DashboardModel(configuration: configuration(mode: mode), now: now)
        model.send(.resized(size), .tick(now), .loaded(records))
        for event in events { model.send(.event(event)) }
        return model
    }

    static let loginURL =
        "https://webexapis.com/v1/authorize?client_id=C279cb30c029180ef1d2b7e3a82f1175&response_type=code"
        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback&scope=spark%3Aall+spark%3Aapplications_token"
        + "+application%3Awebhooks_write+application%3Awebhooks_read&state=kT9dQ0zq1yDqyCkqOIPVYtxkJ5BzF3YcNSE"
        + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"

    /// The messages that bring a login to the point where the browser is awaited.
    static let loginMessages: [Message] = [
        .key(.character("a")),
        .event(AuthEvent(at: now, kind: .listenerBound(addresses: ["127.0.0.1:8765"], unavailable: []))),
        .loginPresented(
            url: loginURL,
            redirectURI: "http://127.0.0.1:8765/callback",
            deadline: now.addingTimeInterval(291)
        ),
    ]
}

extension DashboardModel {
    /// Sends messages one after the other and returns all effects.
    @discardableResult
    mutating func send(_ messages: Message...) -> [Effect] {
        messages.flatMap { update($0) }
    }

    @discardableResult
    mutating func send(_ messages: [Message]) -> [Effect] {
        messages.flatMap { update($0) }
    }

    /// Presses keys by their characters.
    @discardableResult
    mutating func type(_ text: String) -> [Effect] {
        text.flatMap { update(.key(.character($0))) }
    }

    /// Does all work that waits for time between keys.
    mutating func finishWork() {
        while hasWork { send(.work) }
    }

    /// Shows the question and makes the pause after which its answer counts.
    mutating func readQuestion() {
        if let wait = questionWait { send(.caughtUp(wait)) }
    }

    func screen(_ glyphs: GlyphSet = .unicode) -> Frame {
        render(size: size, glyphs: glyphs)
    }
}

extension DashboardModel {
    var selectedOrg: OrgID? { panes.organizations.selected }

    /// The lines of the opened credential or event.
    func detailLines() -> [StyledLine] {
        if case .item(let item) = detail?.content { return lines(of: item) }
        return credentialPage(in: .unicode)?.lines(columns: size.columns) ?? []
    }
}

extension Effect {
    static func fetch(_ id: OrgID) -> Effect { .run(.perform(.fetch, .org(id))) }
    static func refresh(_ subject: TokenSubject) -> Effect { .run(.perform(.refresh, subject)) }
    static func prove(_ subject: TokenSubject) -> Effect { .run(.perform(.prove, subject)) }
    static func remove(_ id: OrgID) -> Effect { .run(.perform(.remove, .org(id))) }
    static func register(_ id: OrgID, refreshToken: Secret?) -> Effect {
        .run(.register(id, refreshToken: refreshToken))
    }
    static func name(_ id: OrgID, _ name: OrgName?) -> Effect { .run(.name(id, name)) }
    static func playConsent(url: String) -> Effect { .run(.playConsent(url: url)) }
    static func toggleAdmin(_ id: OrgID) -> Effect { .run(.toggleAdmin(id)) }
}
