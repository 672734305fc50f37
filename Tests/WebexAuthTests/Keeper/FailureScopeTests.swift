import TestSupport
import Testing

@testable import WebexAuth

/// Whom a failed renewal says something about.
@Suite struct FailureScopeTests {
    @Test(arguments: [
        WebexAuthError.unreachable(.timedOut(after: .seconds(30))),
        .unreachable(.proxyRefused(proxy: "p:3128", status: 407)),
        .unreachable(.tlsRefused(host: "h:443", .expired)), .unreachable(.replyUnreadable(reason: "br")),
        .invalidSetting(name: "HTTPS_PROXY", reason: "r"),
    ])
    func `what bars the way to Webex says nothing about a credential`(error: WebexAuthError) {
        for subject in [TokenSubject.integration, .org(AuthWorld.orgID)] {
            #expect(FailureScope(of: error, subject: subject, record: nil) == .everybody)
        }
    }
}
