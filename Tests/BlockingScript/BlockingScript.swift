import Foundation
import WebexAuth

/// The library as a script uses it: no task anywhere, every blocking call from the main thread.
///
/// Prints the name of each call that has returned. Run by a test against a sandbox whose exports it is given.
@main
enum BlockingScript {
    static func main() throws {
        precondition(Thread.isMainThread, "a script runs on the main thread")
        let environment = ProcessInfo.processInfo.environment
        let library = try BYOVA.fromEnvironment()
        let byova = BlockingBYOVA(library)
        try useIntegration(byova.integration, of: library.integration)
        try useServiceApp(
            byova.serviceApp,
            orgID: OrgID(environment["BYOVA_SANDBOX_ORG"] ?? ""),
            refreshToken: environment["BYOVA_SANDBOX_REFRESH_TOKEN"] ?? ""
        )
        try byova.close()
        print("close")
    }

    private static func useIntegration(
        _ integration: BlockingBYOVA.Integration,
        of manager: IntegrationTokenManager
    ) throws {
        try integration.authorize()
        print("authorize")
        let request = try manager.authorizationURL()
        let code = try redirect(of: request, at: request.url)
        print("waitForRedirect")
        guard !(try integration.exchangeCode(code, for: request)).accessToken.isEmpty else { return }
        print("exchangeCode(for:)")
        let plain = try manager.authorizationURL()
        let url = plain.url.components(separatedBy: "&code_challenge=")[0]
        guard
            !(try integration.exchangeCode(try redirect(of: plain, at: url))).accessToken
                .isEmpty
        else { return }
        print("exchangeCode")
        let refreshed = try integration.refresh()
        print("refresh")
        guard try integration.accessToken() == refreshed.accessToken else { return }
        print("accessToken")
        guard try integration.prove().result == .alive else { return }
        print("prove")
    }

    private static func useServiceApp(
        _ serviceApp: BlockingBYOVA.ServiceApp,
        orgID: OrgID,
        refreshToken: String
    ) throws {
        try serviceApp.fetchToken(forOrg: orgID)
        print("fetchToken(forOrg:)")
        guard try serviceApp.fetchToken(fromWebhookOrg: orgID.encoded).orgID == orgID else { return }
        print("fetchToken(fromWebhookOrg:)")
        let refreshed = try serviceApp.refresh(forOrg: orgID)
        print("refresh(forOrg:)")
        guard try serviceApp.accessToken(forOrg: orgID) == refreshed.accessToken else { return }
        print("accessToken(forOrg:)")
        guard try serviceApp.prove(forOrg: orgID).result == .alive else { return }
        print("prove(forOrg:)")
        // A token of Webex ends with its organization's id.
        let owner = OrgID(refreshToken.components(separatedBy: "_").last ?? "")
        try serviceApp.saveRegistration(orgID: owner, refreshToken: Secret(refreshToken))
        print("saveRegistration")
        try serviceApp.removeRegistration(forOrg: owner)
        print("removeRegistration")
    }

    /// Opens the browser, which is the test, and waits for it to come back.
    private static func redirect(of request: AuthorizationRequest, at url: String) throws -> Secret {
        try BlockingBYOVA.waitForRedirect(
            redirectURI: request.redirectURI,
            expectedState: request.state,
            openBrowser: true,
            authorizationURL: url
        ).code
    }
}
