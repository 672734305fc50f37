import Foundation
import Testing
import WebexAuth

@testable import byova

struct CommandFailureTests {
    /// Swift Testing has an ExitStatus, too.
    typealias Status = byova.ExitStatus

    private static let org: OrgID = "63b02f90-9cc6-43b8-aa6d-cad425ac554c"
    private static let facts = ReplyFacts(status: 400, message: "No.", trackingID: "ROUTER_1")
    private static let uri = "http://127.0.0.1:8765/callback"

    private static let table: [(WebexAuthError, Status, String)] = [
        (
            .unreachable(.couldNotResolve(host: "webexapis.com:443")), .unreachable,
            "Webex is unreachable: cannot connect to webexapis.com:443 (the host name did not resolve). Try again in a moment."
        ),
        (
            .unreachable(.proxyRefused(proxy: "proxy.example:3128", status: 407)), .unreachable,
            "Webex is unreachable: the proxy proxy.example:3128 refused the tunnel (HTTP 407). Check HTTPS_PROXY or ALL_PROXY, and what that proxy allows; NO_PROXY lists hosts that bypass it."
        ),
        (
            .unreachable(.replyUnreadable(reason: "br")), .malformedReply,
            "Webex is unreachable: the reply cannot be read (br). Find the proxy that compresses replies, and turn its "
                + "compression off."
        ),
        (
            .unreachable(
                .unavailable(ReplyFacts(status: 503, trackingID: "ROUTER_1", retryAfter: .seconds(7)))
            ),
            .unreachable, "Webex is unreachable: HTTP 503 (tracking ID ROUTER_1). Try again in 7 s."
        ),
        (
            .unreachable(.replyTooLarge(limit: 1_048_576)), .malformedReply,
            "Webex is unreachable: the reply is larger than 1 MiB. Report it to Webex support."
        ),
        (
            .rateLimited(ReplyFacts(status: 429, retryAfter: .seconds(3))), .unreachable,
            "Too many requests (429). Try again in 3 s."
        ),
        (
            .authentication(ReplyFacts(status: 401)), .refused,
            "Webex rejected the token (401): HTTP 401. Log in with 'byova authorize'."
        ),
        (
            .notFound(facts), .configuration,
            "Webex found no such resource (404): No (tracking ID ROUTER_1). Check WEBEX_SA_CLIENT_ID, WEBEX_SA_APPLICATION_ID and WEBEX_BASE_URL."
        ),
        (
            .validation(facts), .badInput,
            "Webex rejected the request (400): No (tracking ID ROUTER_1). Report it to Webex support."
        ),
        (
            .misconfigured(facts, hint: .serviceAppCredentials), .configuration,
            "Webex rejected the configuration (400): No (tracking ID ROUTER_1). Check WEBEX_SA_CLIENT_ID and WEBEX_SA_CLIENT_SECRET."
        ),
        (
            .refreshRejected(.integration, facts), .refused,
            "Webex rejected the refresh token of the Integration (400): No (tracking ID ROUTER_1). Log in with 'byova authorize'."
        ),
        (
            .refreshRejected(.org(org), facts), .refused,
            "Webex rejected the refresh token of \(org) (400): No (tracking ID ROUTER_1). Register it with 'byova orgs add \(org)'."
        ),
        (
            .integrationCannotHelp(
                org,
                own: .refreshRejected(.org(org), facts),
                integration: .refreshRejected(.integration, ReplyFacts(status: 400, trackingID: "ROUTER_2"))
            ), .refused,
            """
            Webex rejected the refresh token of \(org) (400): No (tracking ID ROUTER_1). Fetching it failed too. \
            Webex rejected the refresh token of the Integration (400): HTTP 400 (tracking ID ROUTER_2). \
            Log in with 'byova authorize'.
            """
        ),
        (
            .codeRejected(facts), .refused,
            "Webex rejected the authorization code (400): No (tracking ID ROUTER_1). Log in with 'byova authorize'."
        ),
        (
            .orgNotAuthorized(org, ReplyFacts(status: 403)), .refused,
            "\(org) has not authorized the Service App (403): HTTP 403. Ask the customer's admin to authorize the Service App in Control Hub."
        ),
        (
            .malformedReply(field: "access_token", trackingID: "ROUTER_2"), .malformedReply,
            "Webex's reply contains no valid access_token (tracking ID ROUTER_2). Report it to Webex support."
        ),
        (
            .organizationMismatch(expected: org, received: "other"), .badInput,
            "The token belongs to organization other, not \(org); nothing was stored. Register the organization."
        ),
        (.notAuthorized, .refused, "The Integration is not authorized. Log in with 'byova authorize'."),
        (
            .noRefreshToken(.org(org)), .refused,
            "No refresh token for \(org). Register it with 'byova orgs add \(org)'."
        ),
        (
            .orgNotRegistered(org), .refused,
            "Organization \(org) is not registered. Register it with 'byova orgs add \(org)'."
        ),
        (
            .loginDenied(code: "access_denied", description: "The user said no."), .refused,
            "Login denied: access_denied, The user said no. Log in with 'byova authorize'."
        ),
        (
            .loginTimedOut(after: .seconds(300), redirectURI: uri), .temporary,
            "Login timed out: no redirect to \(uri) within 300 s. Log in with 'byova authorize'."
        ),
        (
            .portTaken(port: 8765, redirectURI: uri), .configuration,
            "Port 8765 is in use; the redirect URI \(uri) needs it. Stop the program that listens on port 8765, or change WEBEX_INTEGRATION_REDIRECT_URI and its registration."
        ),
        (
            .portTaken(port: 8765, redirectURI: uri, holder: "python3 (process 7)"), .configuration,
            "Port 8765 is in use by python3 (process 7); the redirect URI \(uri) needs it. Stop the program that listens on port 8765, or change WEBEX_INTEGRATION_REDIRECT_URI and its registration."
        ),
        (
            .listenerFailed(redirectURI: uri, reason: "no permission"), .configuration,
            "Cannot listen on \(uri): no permission. Check WEBEX_INTEGRATION_REDIRECT_URI against the Integration's registration."
        ),
        (
            .redirectURIUnusable(redirectURI: "https://x", reason: "it is https"), .configuration,
            "Cannot listen on the redirect URI https://x: it is https. Check WEBEX_INTEGRATION_REDIRECT_URI against the Integration's registration."
        ),
        (
            .invalidArgument(name: "The refresh token", reason: "empty"), .badInput,
            "The refresh token: empty."
        ),
        (.missingSettings(["A", "B"]), .configuration, "Missing settings: A, B."),
        (
            .invalidSetting(name: "BYOVA_STORE", reason: "expected memory: or sqlite:PATH"), .configuration,
            "BYOVA_STORE: expected memory: or sqlite:PATH."
        ),
        (
            .storage(.insecure(.file("/s"), reason: "others can read it", mode: "600")),
            .configuration, "The token store /s is not private: others can read it. Run chmod 600 /s."
        ),
        (
            .storage(.full(.file("/s"))), .configuration,
            "No space left for the token store /s. Free some disk space; --read-only still reads the store."
        ),
        (
            .storage(.locked(.file("/s"))), .temporary,
            "Another process holds a lock on the token store /s. Close that program and try again; 'fuser -v /s' shows it."
        ),
        (
            .storage(.inUse(.file("/s"), by: "Process 7")), .temporary,
            "Process 7 has the token store /s open. Close that program and try again; 'fuser -v /s' shows it."
        ),
        (
            .storage(.corrupt(.file("/s"), reason: "r")), .configuration,
            "The token store /s is damaged: r. Restore a backup, or start over with 'byova store set-aside', which keeps the file."
        ),
        (
            .storage(.leaseBusy(holder: "Process 7", until: Date(timeIntervalSince1970: 0))), .temporary,
            "Process 7 is refreshing this token. Wait for the other process."
        ),
        (
            .notSaved(.org(org), .full(.file("/s"))), .notSaved,
            "The new token of \(org) is NOT SAVED. No space left for the token store /s. Free some disk space; --read-only still reads the store."
        ),
        (
            .blockingCallInsideTask, .configuration,
            "Blocking call inside a task or on an event loop; use the async method instead."
        ),
        (.closed, .configuration, "This client is closed."),
        (.cancelled, .interrupted, "Cancelled."),
    ]

    @Test(arguments: table)
    func `every error has its exit code and one sentence with the next step`(
        error: WebexAuthError,
        status: Status,
        message: String
    ) {
        #expect(CommandFailure(error) == CommandFailure(status, message))
    }

    @Test func `help lists every exit code with its meaning`() {
        #expect(
            Status.allCases.map(\.rawValue) == [0, 64, 65, 69, 73, 75, 76, 77, 78, 129, 130, 143]
        )
        for status in Status.allCases {
            #expect(Status.help.contains("  \(status.rawValue)\t\(status.meaning)\n"))
        }
    }
}
