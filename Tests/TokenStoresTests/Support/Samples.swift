import Foundation
import TestSupport
import TokenStores
import WebexTokens

extension Date {
    /// A day on which all tests happen.
    static let noon = Date(timeIntervalSince1970: 1_795_435_200)
}

extension CredentialScope {
    static let sample = CredentialScope(
        issuer: "https://webexapis.com",
        integrationClientID: "C-integration",
        serviceAppClientID: "C-service-app"
    )
    static let sandbox = CredentialScope(
        issuer: "http://127.0.0.1:8766",
        integrationClientID: "C-sandbox",
        serviceAppClientID: "C-sandbox-app"
    )
}

extension TokenSubject {
    static let acme = TokenSubject.org("63b02f90-9cc6-43b8-aa6d-cad425ac554c")
    static let contoso = TokenSubject.org("96abc2aa-3dcc-11e5-a152-fe34819cdc9a")
}

extension OrgID {
    static let acme: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
    static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
}

extension OAuthTokens {
    /// A pair whose values carry its name.
    static func sample(_ name: String) -> OAuthTokens {
        OAuthTokens(
            accessToken: Secret("access-\(name)"),
            expiresIn: .days(14),
            tokenType: "Bearer",
            refreshToken: Secret("refresh-\(name)"),
            refreshTokenExpiresIn: .days(90),
            scope: ["spark:all", "application:webhooks_read"],
            obtainedAt: .noon
        )
    }
}

extension TokenRecord.RecordedError {
    static let sample = TokenRecord.RecordedError(
        status: 400,
        message: "The refresh token provided is expired",
        trackingID: "ROUTER_1",
        at: .noon
    )
}

extension TemporaryFolder {
    /// The store that most tests use.
    var store: StoreLocation {
        .file(path("store.sqlite"))
    }
}

extension SQLiteEngine {
    /// Opens on a clock that stands still.
    static func open(
        _ location: StoreLocation,
        scope: CredentialScope = .sample,
        access: StoreAccess = .readWrite,
        clock: ManualClock = ManualClock(),
        now: @escaping @Sendable () -> Date = { .noon }
    ) async throws(TokenStorageError) -> SQLiteEngine {
        try await open(at: location, scope: scope, access: access, now: now, clock: clock)
    }
}
