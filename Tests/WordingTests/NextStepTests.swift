import Testing
import WebexTokens
import Wording

/// The next steps in this program's terms.
struct NextStepTests {
    private static let store = StoreName.file("/s")
    private static let org: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
    private static let facts = ReplyFacts(status: 400)

    @Test(arguments: [
        (TokenStorageError.insecure(store, reason: "r", mode: "600"), "chmod 600 /s"),
        (.unusable(store, reason: "r"), "BYOVA_STORE"),
        (.full(store), "space"),
        (.readOnly(store), "--read-only"),
        (.diskFailed(store, reason: "r"), "quota"),
        (.locked(store), "fuser -v /s"),
        (.inUse(store, by: "Process 7"), "Close that program"),
        (.corrupt(store, reason: "r"), "byova store set-aside"),
        (.unfinished(store), "without --read-only"),
        (.notShareable(store, reason: "r"), "local disk"),
        (.replaced(store), "Put the file back"),
        (.newerVersion(store, version: "v2"), "Update"),
        (.sealed(store, .keyMissing), "Set BYOVA_STORE_KEY to its key"),
        (.sealed(store, .keyWrong), "Set BYOVA_STORE_KEY to the key that seals it"),
        (.sealed(store, .notSealed), "byova store seal"),
        (.sealed(store, .broken(.integration, column: "access_token")), "byova authorize"),
        (.sealed(store, .broken(.org(org), column: "refresh_token")), "byova orgs remove \(org)"),
        (.sealed(store, .recordBroken), "byova store set-aside"),
        (.sealed(store, .changed), "Restart this program"),
        (.custom("r"), "storage"),
    ])
    func `a store error names the command or setting that fixes it`(
        error: TokenStorageError,
        words: String
    ) throws {
        for error in [WebexAuthError.storage(error), .notSaved(.org(Self.org), error)] {
            for interface in [Interface.commandLine, .dashboard] {
                let step = try #require(error.nextStep(in: interface))
                #expect(step.contains(words), "\(step)")
            }
        }
    }

    @Test(arguments: [
        (WebexAuthError.notAuthorized, "Log in with 'byova authorize'", "Authorize the Integration"),
        (.orgNotRegistered(org), "Register it with 'byova orgs add \(org)'", "Register the organization"),
        (.rateLimited(facts), "Try again in a moment", "Try again in a moment"),
    ])
    func `a step is a command on the command line only`(
        error: WebexAuthError,
        command: String,
        action: String
    ) {
        #expect(error.nextStep(in: .commandLine) == command)
        #expect(error.nextStep(in: .dashboard) == action)
    }

    @Test(arguments: [
        WebexAuthError.missingSettings(["WEBEX_SA_CLIENT_ID"]),
        .invalidSetting(name: "BYOVA_STORE", reason: "r"),
        .invalidArgument(name: "state", reason: "r"), .closed, .cancelled,
    ])
    func `an error that says it all has no step`(error: WebexAuthError) {
        #expect(error.nextStep(in: .commandLine) == nil)
        #expect(error.nextStep(in: .dashboard) == nil)
    }

    @Test func `the step of an organization that the Integration holds up is the Integration's`() {
        let error = WebexAuthError.integrationCannotHelp(Self.org, own: nil, integration: .notAuthorized)
        #expect(error.nextStep(in: .commandLine) == "Log in with 'byova authorize'")
    }

    @Test func `a failed registration says what to give instead`() {
        let mismatch = WebexAuthError.organizationMismatch(expected: Self.org, received: "other")
        #expect(mismatch.registrationStep(in: .dashboard)?.contains("that organization's ID") == true)
        let rejected = WebexAuthError.refreshRejected(.org(Self.org), Self.facts)
        #expect(rejected.registrationStep(in: .commandLine)?.contains("current refresh token") == true)
        #expect(WebexAuthError.notAuthorized.registrationStep(in: .dashboard) == "Authorize the Integration")
    }

    @Test func `the Integration's own steps fit its pane in a window of 80 columns`() {
        for step in [NextStep.authorize, .authorizeAfterLostReply, .refresh] {
            #expect(step.text.count <= 35)
        }
    }
}
