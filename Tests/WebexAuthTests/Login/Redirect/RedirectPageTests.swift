import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexAuth

struct RedirectPageTests {
    @Test(arguments: RedirectPage.allCases)
    func `no page can be cached, framed, scripted, or tell where it came from`(page: RedirectPage) throws {
        let headers = page.reply.headers
        let policy = try #require(headers[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(!policy.contains("unsafe") && !policy.contains("script"))
        #expect(headers[.cacheControl] == "no-store")
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer")
        #expect(headers[.contentType] == "text/html; charset=utf-8")
        let html = String(decoding: page.reply.body, as: UTF8.self)
        #expect(!html.contains("<script") && !html.contains("http:") && !html.contains("https:"))
    }

    @Test(arguments: [
        (RedirectPage.received, 200), (.success, 200), (.denied, 200), (.failed, 502), (.ignored, 400),
        (.unproven, 400),
        (.notFound, 404), (.wrongMethod, 405),
    ])
    func `the status`(page: RedirectPage, status: Int) {
        #expect(page.reply.status.code == status)
        #expect((page.reply.headers[.allow] == "GET") == (page == .wrongMethod))
    }

    @Test func `a browser is sent on to one fixed address, with nothing to keep`() throws {
        let reply = RedirectPage.elsewhere(for: try RedirectURI("http://localhost:8765/callback"))
        #expect(reply.status == .seeOther)
        #expect(reply.headers[.location] == "http://localhost:8765/login-ended")
        #expect(reply.headers[.cacheControl] == "no-store")
        #expect(reply.headers[try #require(HTTPField.Name("Referrer-Policy"))] == "no-referrer")
        #expect(reply.body.isEmpty)
    }

    @Test(arguments: [
        (RedirectPage.received, "Return to the terminal"), (.success, "Authorized"),
        (.denied, "Not authorized"),
        (.failed, "Login failed"), (.ignored, "Ignored"), (.unproven, "Not verified"),
    ])
    func `the words`(page: RedirectPage, words: String) {
        #expect(page.html.contains(words))
    }
}
