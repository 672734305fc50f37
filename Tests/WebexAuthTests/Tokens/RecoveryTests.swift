import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

/// Each error answers what to do now.
@Suite struct RecoveryTests {
    private static let facts = ReplyFacts(status: 400, retryAfter: .seconds(7))
    private static let org = AuthWorld.orgID

    @Test(arguments: [
        (WebexAuthError.unreachable(.timedOut(after: .seconds(30))), Recovery?.some(.retry(after: nil))),
        (.unreachable(.couldNotResolve(host: "h")), .retry(after: nil)),
        (.unreachable(.couldNotConnect(host: "h", reason: "r")), .retry(after: nil)),
        (.unreachable(.tls(host: "h", reason: "r")), .retry(after: nil)),
        (.unreachable(.connectionLost(reason: "r")), .retry(after: nil)),
        (.unreachable(.notWebex(facts)), .retry(after: .seconds(7))),
        (.unreachable(.unavailable(facts)), .retry(after: .seconds(7))),
        (.unreachable(.replyTooLarge(limit: 1)), .report),
        (.unreachable(.proxyRefused(proxy: "p", status: 502)), .retry(after: nil)),
        (.invalidSetting(name: "HTTPS_PROXY", reason: "r"), .fixConfiguration(.correct("HTTPS_PROXY"))),
        (.rateLimited(facts), .retry(after: .seconds(7))),
        (.authentication(ReplyFacts(status: 401)), .authorizeAgain),
        (.refreshRejected(.integration, facts), .authorizeAgain),
        (.refreshRejected(.org(org), facts), .register),
        (.codeRejected(facts), .authorizeAgain),
        (.notAuthorized, .authorizeAgain),
        (.noRefreshToken(.integration), .authorizeAgain),
        (.loginDenied(code: "access_denied", description: nil), .authorizeAgain),
        (.loginTimedOut(after: .seconds(300), redirectURI: "u"), .authorizeAgain),
        (.orgNotAuthorized(org, facts), .askCustomerAdmin),
        (.orgNotRegistered(org), .register),
        (.organizationMismatch(expected: org, received: "o"), .register),
        (.portTaken(port: 8765, redirectURI: "u"), .freePort(8765)),
        (.malformedReply(field: "access_token", trackingID: nil), .report),
        (.validation(facts), .report),
        (.storage(.full(.file("p"))), .fixStore(.freeSpace)),
        (.storage(.leaseBusy(holder: "h", until: AuthWorld.epoch)), .wait(until: AuthWorld.epoch)),
        (.cancelled, nil),
        (.closed, nil),
    ])
    func `each error has its recovery`(error: WebexAuthError, recovery: Recovery?) {
        #expect(error.recovery == recovery)
    }

    @Test(arguments: [
        (ConfigurationHint.integrationCredentials, "WEBEX_INTEGRATION_CLIENT_SECRET"),
        (.serviceAppCredentials, "WEBEX_SA_CLIENT_SECRET"), (.redirectURI, "WEBEX_INTEGRATION_REDIRECT_URI"),
        (.scope, "scope"), (.application, "WEBEX_SA_APPLICATION_ID"),
        (.permission, "spark:applications_token"),
    ])
    func `a wrong configuration names the setting`(hint: ConfigurationHint, name: String) throws {
        let recovery = try #require(WebexAuthError.misconfigured(Self.facts, hint: hint).recovery)
        guard case .fixConfiguration(let remedy) = recovery else {
            Issue.record("\(recovery)")
            return
        }
        #expect(remedy.description.contains(name))
    }
}
