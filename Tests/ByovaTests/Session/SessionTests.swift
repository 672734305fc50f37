import Testing
import WebexAuth

@testable import Profiles
@testable import byova

@Suite(.timeLimit(.minutes(1)))
struct SessionTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"

    private func session(on bench: Bench) throws -> Session {
        Session(
            settings: try Settings(profile: .standard, path: "", sources: [], environment: [:]),
            records: bench.records,
            byova: bench.byova
        )
    }

    @Test func `the library is closed after the work, whatever became of it`() async throws {
        let bench = Bench()
        #expect(try await session(on: bench).closing { 7 } == 7)
        await #expect(throws: WebexAuthError.closed) { try await bench.byova.integration.accessToken() }

        let other = Bench()
        await #expect(throws: WebexAuthError.notAuthorized) {
            try await session(on: other).closing { throw WebexAuthError.notAuthorized }
        }
        await #expect(throws: WebexAuthError.closed) { try await other.byova.integration.accessToken() }
    }

    @Test(arguments: [(30, 20), (20, 20), (5, 5)])
    func `a command waits for no reply longer than it tries again`(timeout: Int, expected: Int) {
        let configuration = BYOVAConfiguration(timeout: .seconds(timeout))
        #expect(configuration.endingWithItsBudget.timeout == .seconds(expected))
        #expect(configuration.endingWithItsBudget.retryPolicy.budget == .seconds(20))
    }

    @Test func `a token that could not be stored is worse than how the work ended`() async throws {
        let bench = Bench([.pair], storage: FullStorage())
        await #expect(throws: WebexAuthError.notSaved(.org(Self.acme), .full(path: "/store"))) {
            try await session(on: bench).closing(savingFor: .zero) {
                try await bench.byova.serviceApp.saveRegistration(
                    orgID: Self.acme,
                    refreshToken: Secret("brought")
                )
                throw CancellationError()
            }
        }
    }

    @Test func `a token that could not be stored is a failure, although the work succeeded`() async throws {
        let bench = Bench([.pair], storage: FullStorage())
        await #expect(throws: WebexAuthError.notSaved(.org(Self.acme), .full(path: "/store"))) {
            try await session(on: bench).closing(savingFor: .zero) {
                try await bench.byova.serviceApp.saveRegistration(
                    orgID: Self.acme,
                    refreshToken: Secret("brought")
                )
            }
        }
    }
}

/// A storage of the user's own on a disk without space.
private struct FullStorage: TokenStorage {
    func integrationTokens() async throws(TokenStorageError) -> OAuthTokens? { nil }

    func setIntegrationTokens(_ tokens: OAuthTokens) async throws(TokenStorageError) {
        throw .full(path: "/store")
    }

    func serviceAppTokens(forOrg orgID: OrgID) async throws(TokenStorageError) -> ServiceAppTokens? { nil }

    func setServiceAppTokens(_ tokens: ServiceAppTokens, forOrg orgID: OrgID) async throws(TokenStorageError)
    {
        throw .full(path: "/store")
    }

    func deleteServiceAppTokens(forOrg orgID: OrgID) async throws(TokenStorageError) {}

    func registeredOrgs() async throws(TokenStorageError) -> [OrgID] { [] }
}
