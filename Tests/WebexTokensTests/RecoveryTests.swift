import Foundation
import Testing
import WebexTokens

/// What now: the answer of every error.
struct RecoveryTests {
    private static let facts = ReplyFacts.badRequest
    private static let forbidden = ReplyFacts(status: 403)
    private static let later = ReplyFacts(status: 503, retryAfter: .seconds(7))

    private static let transport: [(WebexAuthError, Recovery?)] = [
        (.unreachable(.couldNotResolve(host: "h")), .retry(after: nil)),
        (.unreachable(.couldNotConnect(host: "h", reason: "refused")), .retry(after: nil)),
        (.unreachable(.tls(host: "h", reason: "expired")), .retry(after: nil)),
        (.unreachable(.timedOut(after: .seconds(30))), .retry(after: nil)),
        (.unreachable(.connectionLost(reason: "reset")), .retry(after: nil)),
        (.unreachable(.replyTooLarge(limit: 1_048_576)), .report),
        (.unreachable(.unavailable(later)), .retry(after: .seconds(7))),
        (.unreachable(.notWebex(ReplyFacts(status: 200))), .retry(after: nil)),
        (.rateLimited(later), .retry(after: .seconds(7))),
        (.rateLimited(ReplyFacts(status: 429)), .retry(after: nil)),
    ]

    private static let verdicts: [(WebexAuthError, Recovery?)] = [
        (.authentication(ReplyFacts(status: 401)), .authorizeAgain),
        (.refreshRejected(.integration, facts), .authorizeAgain),
        (.noRefreshToken(.integration), .authorizeAgain),
        (.notAuthorized, .authorizeAgain),
        (.codeRejected(facts), .authorizeAgain),
        (.loginDenied(code: "access_denied", description: nil), .authorizeAgain),
        (.loginDenied(code: "server_error", description: nil), .retry(after: nil)),
        (.loginDenied(code: "temporarily_unavailable", description: nil), .retry(after: nil)),
        (.loginDenied(code: "login_required", description: nil), .authorizeAgain),
        (
            .loginTimedOut(after: .seconds(300), redirectURI: "http://127.0.0.1:8765/callback"),
            .authorizeAgain
        ),
        (.orgNotAuthorized("acme-corp", forbidden), .askCustomerAdmin),
        (.refreshRejected(.acme, facts), .register),
        (.noRefreshToken(.acme), .register),
        (.orgNotRegistered("acme-corp"), .register),
        (.organizationMismatch(expected: "acme-corp", received: "other-corp"), .register),
        (.validation(facts), .report),
        (.malformedReply(field: "access_token", trackingID: nil), .report),
        (.portTaken(port: 8_765, redirectURI: "http://127.0.0.1:8765/callback"), .freePort(8_765)),
        (.blockingCallInsideTask, nil), (.closed, nil), (.cancelled, nil),
    ]

    @Test(arguments: transport + verdicts)
    func `every error tells what to do`(error: WebexAuthError, recovery: Recovery?) {
        #expect(error.recovery == recovery)
        #expect(recovery.map { String(describing: $0).isEmpty } != true)
    }

    @Test(arguments: [
        (WebexAuthError.authentication(forbidden), "spark:applications_token"),
        (.misconfigured(facts, hint: .integrationCredentials), "WEBEX_INTEGRATION_CLIENT_SECRET"),
        (.misconfigured(facts, hint: .serviceAppCredentials), "WEBEX_SA_CLIENT_SECRET"),
        (.misconfigured(facts, hint: .redirectURI), "WEBEX_INTEGRATION_REDIRECT_URI"),
        (
            .misconfigured(facts, hint: .scope),
            "spark:all spark:applications_token application:webhooks_write"
        ),
        (.loginDenied(code: "invalid_scope", description: nil), "application:webhooks_read"),
        (.loginDenied(code: "unauthorized_client", description: nil), "WEBEX_INTEGRATION_CLIENT_ID"),
        (.loginDenied(code: "invalid_client", description: nil), "WEBEX_INTEGRATION_CLIENT_ID"),
        (.loginDenied(code: "invalid_request", description: nil), "WEBEX_INTEGRATION_REDIRECT_URI"),
        (.loginDenied(code: "redirect_uri_mismatch", description: nil), "WEBEX_INTEGRATION_REDIRECT_URI"),
        (.loginDenied(code: "unsupported_response_type", description: nil), "WEBEX_AUTHORIZE_URL"),
        (.misconfigured(facts, hint: .application), "WEBEX_SA_APPLICATION_ID"),
        (.notFound(ReplyFacts(status: 404)), "WEBEX_SA_CLIENT_ID"),
        (
            .missingSettings(["WEBEX_SA_CLIENT_ID", "WEBEX_SA_CLIENT_SECRET"]),
            "WEBEX_SA_CLIENT_ID, WEBEX_SA_CLIENT_SECRET"
        ),
        (.invalidSetting(name: "BYOVA_PROFILE", reason: "r"), "BYOVA_PROFILE"),
        (.invalidArgument(name: "state", reason: "r"), "state"),
        (.redirectURIUnusable(redirectURI: "https://x", reason: "r"), "WEBEX_INTEGRATION_REDIRECT_URI"),
        (.listenerFailed(redirectURI: "http://x", reason: "r"), "WEBEX_INTEGRATION_REDIRECT_URI"),
    ])
    func `a wrong setting is named`(error: WebexAuthError, name: String) {
        guard case .fixConfiguration(let remedy)? = error.recovery else {
            Issue.record("\(String(describing: error.recovery))")
            return
        }
        #expect(remedy.description.contains(name))
    }

    @Test(arguments: [
        (
            TokenStorageError.insecure(store, reason: "r", mode: "600"),
            StoreRemedy.restrict(store, mode: "600")
        ),
        (.unusable(store, reason: "r"), .changePath),
        (.full(store), .freeSpace),
        (.readOnly(store), .makeWritable),
        (.diskFailed(store, reason: "r"), .checkDisk),
        (.locked(store), .closeOtherProgram(store)),
        (.inUse(store, by: "Process 7"), .closeOtherProgram(store)),
        (.corrupt(store, reason: "r"), .restoreBackup),
        (.unfinished(store), .openForWriting),
        (.notShareable(store, reason: "r"), .moveToLocalDisk),
        (.replaced(store), .reopen),
        (.newerVersion(store, version: "v2"), .updateProgram),
        (.sealed(store, .keyMissing), .fixSeal(.keyMissing)),
        (.sealed(store, .recordBroken), .restoreBackup),
        (.custom("r"), .checkStorage),
    ])
    func `every store error has its remedy`(error: TokenStorageError, remedy: StoreRemedy) {
        for error in [WebexAuthError.storage(error), .notSaved(.acme, error)] {
            #expect(error.recovery == .fixStore(remedy))
        }
        #expect(!String(describing: error).isEmpty)
        #expect(!remedy.description.contains("byova") && !remedy.description.contains("--"))
    }

    private static let store = StoreName.file("/s")

    @Test func `nothing that was never authorized is to be authorized again`() {
        for recovery in [Recovery.authorizeAgain, .askCustomerAdmin] {
            #expect(!"\(recovery)".contains("again"))
        }
    }

    @Test func `a busy lease says until when`() {
        let error = WebexAuthError.storage(.leaseBusy(holder: "Process 7", until: .noon))
        #expect(error.recovery == .wait(until: .noon))
        #expect(String(describing: error) == "Process 7 is refreshing this token.")
    }

    @Test func `the reply's facts can be found`() {
        #expect(WebexAuthError.refreshRejected(.acme, Self.facts).trackingID == "ROUTER_62E0")
        #expect(WebexAuthError.malformedReply(field: "f", trackingID: "ROUTER_1").trackingID == "ROUTER_1")
        #expect(WebexAuthError.unreachable(.unavailable(Self.later)).reply?.status == 503)
        #expect(WebexAuthError.notAuthorized.reply == nil)
    }

    @Test func `a reply's text is clipped and cleaned`() {
        let facts = ReplyFacts(
            status: 400,
            message: "\u{1B}[2Jgone",
            descriptions: [String(repeating: "x", count: 201)],
            trackingID: "ROUTER\n_1"
        )
        #expect(facts.message == "\u{FFFD}[2Jgone")
        #expect(facts.descriptions == [String(repeating: "x", count: 199) + "…"])
        #expect(facts.trackingID == "ROUTER _1")
        #expect(ReplyFacts(status: 502).summary == "HTTP 502")
        #expect(ReplyFacts(status: 400, message: "m").summary == "m")
        #expect(ReplyFacts(status: 400, message: "m", descriptions: ["d"]).summary == "d")
    }
}
