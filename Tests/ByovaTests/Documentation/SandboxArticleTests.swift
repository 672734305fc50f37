import Foundation
import Testing
import WebexAuth
import WebexSandbox

/// The code of the article "Testing against the sandbox".
@Suite(.timeLimit(.minutes(1)))
struct SandboxArticleTests {
    @Test func `a customer's admin takes the authorization back`() async throws {
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { Date() })
        let byova = library(on: sandbox)
        try await byova.integration.refresh(Secret(sandbox.logIn().refreshToken))
        let orgID = OrgID(decoding: sandbox.authorizedOrganization)
        try await byova.serviceApp.fetchToken(forOrg: orgID)

        sandbox.setAuthorized(false, org: orgID.rawValue)
        let error = await #expect(throws: WebexAuthError.self) {
            try await byova.serviceApp.refresh(forOrg: orgID)
        }
        #expect(error?.recovery == .askCustomerAdmin)
        await byova.close()
        await sandbox.stop()
    }

    @Test func `Webex rate-limits one request`() async throws {
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { Date() })
        let byova = library(on: sandbox)
        try await byova.integration.refresh(Secret(sandbox.logIn().refreshToken))

        var fault = Fault(.accessToken)
        fault.status = 429
        fault.headers = ["Retry-After": "30"]
        sandbox.addFault(fault)
        let error = await #expect(throws: WebexAuthError.self) {
            try await byova.integration.refresh()
        }
        #expect(error?.recovery == .retry(after: .seconds(30)))
        #expect(sandbox.requestCounters[.accessToken].byStatus == [200: 1, 429: 1])
        await byova.close()
        await sandbox.stop()
    }

    @Test func `an organization is registered with a refresh token`() async throws {
        let sandbox = try await Sandbox.start(SandboxConfiguration(), now: { Date() })
        let byova = library(on: sandbox)
        let organization = sandbox.registrableOrganization
        try await byova.serviceApp.saveRegistration(
            orgID: OrgID(decoding: organization.id),
            refreshToken: Secret(organization.refreshToken)
        )
        await byova.close()
        await sandbox.stop()
    }

    private func library(on sandbox: Sandbox) -> BYOVA {
        let byova = BYOVA(
            integration: IntegrationCredentials(
                clientID: sandbox.credentials.integrationClientID,
                clientSecret: Secret(sandbox.credentials.integrationClientSecret)
            ),
            serviceApp: ServiceAppCredentials(
                clientID: sandbox.credentials.serviceAppClientID,
                clientSecret: Secret(sandbox.credentials.serviceAppClientSecret)
            ),
            configuration: BYOVAConfiguration(baseURL: sandbox.baseURL, retryPolicy: .never)
        )
        return byova
    }
}
