import TestSupport

@testable import WebexAuth

/// The ways on which the two managers bring a token by a request that may be repeated.
enum WayToToken: CaseIterable, Sendable {
    case integrationRefresh, orgRefresh, fetch, registration

    var subject: TokenSubject {
        self == .integrationRefresh ? .integration : .org(AuthWorld.orgID)
    }

    /// Makes this way the one that is taken.
    func prepare(_ world: AuthWorld) async {
        switch self {
        case .integrationRefresh: await world.logIn(age: .accessLifetime)
        case .orgRefresh: await world.register(age: .accessLifetime)
        case .fetch:
            await world.logIn()
            await world.register(age: .accessLifetime, refresh: nil)
        case .registration: break
        }
    }

    func token(_ world: AuthWorld) async throws(WebexAuthError) -> Secret {
        switch self {
        case .integrationRefresh: try await world.integration.accessToken()
        case .orgRefresh, .fetch: try await world.serviceApp.accessToken(forOrg: AuthWorld.orgID)
        case .registration:
            try await world.serviceApp.saveRegistration(
                orgID: AuthWorld.orgID,
                refreshToken: Secret("brought")
            )
            .accessToken
        }
    }
}
