import Foundation
import Testing

/// The login from a plain command line, against a sandbox in a process of its own.
@Suite(.timeLimit(.minutes(3)))
struct AuthorizeTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    @Test func `allowing stores tokens that outlive the program`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await login.lines(atLeast: 1).first)
        #expect(url.hasPrefix("\(try sandbox.origin)/v1/authorize?client_id="))
        let page = try sandbox.answerConsent(at: url, decision: "allow")
        #expect(page.status == 200)
        #expect(try await login.process.exitCode() == 0)
        #expect(login.output == url + "\n")
        #expect(login.errors.contains("Authorized. The access token is valid until "))

        for _ in 1...2 {
            let status = try await PipedProgram.run(["status", "--json"], environment: environment)
            #expect(status.code == 0)
            #expect(status.output.contains(#""state":"healthy""#))
            #expect(status.output.contains(#""missingScopes":[]"#))
        }
        let token = try await PipedProgram.run(["token"], environment: environment)
        #expect(token.code == 0)
        let secret = token.output.trimmingCharacters(in: .newlines)
        #expect(secret.count > 60)
        let mode = try FileManager.default.attributesOfItem(atPath: "\(home.path)/state/byova/sandbox.sqlite")
        #expect(mode[.posixPermissions] as? Int == 0o600)

        #expect(try await sandbox.stop() == 0)
        let said = login.output + login.errors + page.body + sandbox.program.errors + token.errors
        #expect(!sandbox.program.output.contains("code="))
        for secret in try sandbox.secrets() + [secret] { #expect(!said.contains(secret)) }
    }

    @Test func `what it says of the login comes in the order of what happens`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let login = try PipedProgram(
            ["authorize", "--no-browser"],
            environment: sandbox.environment(home: home)
        )
        let url = try #require(try await login.lines(atLeast: 1).first)
        let redirect = try #require(
            URLComponents(string: url)?.queryItems?.first { $0.name == "redirect_uri" }?.value
        )
        let authority = redirect.dropFirst("http://".count).prefix { $0 != "/" }
        #expect(try LoopbackClient.send("GET", redirect + "?code=x&state=y").status == 400)
        #expect(try LoopbackClient.send("GET", "http://\(authority)/favicon.ico").status == 404)
        #expect(try sandbox.answerConsent(at: url, decision: "allow").status == 200)
        #expect(try await login.process.exitCode() == 0)
        let lines = login.errors.split(separator: "\n").map(String.init)
        #expect(
            lines.dropLast() == [
                "Listening on \(authority)",
                "Open this URL in a browser, sign in as the developer, and press Accept.",
                "If the browser says that something is invalid, compare WEBEX_INTEGRATION_CLIENT_ID and "
                    + "WEBEX_INTEGRATION_REDIRECT_URI with the Integration's registration.",
                "Waiting up to 300 s for the redirect to \(redirect)",
                "Request to \(authority): wrong state, ignored",
                "Request to \(authority): other path, ignored",
            ]
        )
        #expect(lines.last?.hasPrefix("Authorized. ") == true)
        // The port is free, although the page's three seconds have not passed.
        #expect(throws: (any Error).self) { try LoopbackClient.send("GET", redirect) }
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `denying ends it with Webex's own words`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let login = try PipedProgram(
            ["authorize", "--no-browser"],
            environment: sandbox.environment(home: home)
        )
        let url = try #require(try await login.lines(atLeast: 1).first)
        let page = try sandbox.answerConsent(at: url, decision: "deny")
        #expect(page.status == 200)
        #expect(try await login.process.exitCode() == 77)
        let last = try #require(login.errors.split(separator: "\n").last)
        #expect(
            last == """
                byova: Login denied: access_denied, The resource owner or authorization server denied the \
                request. Sign in as the developer and press Accept; if Webex says that an administrator denied \
                access, that administrator has to allow the Integration in Control Hub.
                """
        )
        #expect(try await sandbox.stop() == 0)
    }

    @Test(arguments: [
        ("invalid_scope", "spark:all spark:applications_token"),
        ("unauthorized_client", "WEBEX_INTEGRATION_CLIENT_ID"),
        ("invalid_request", "WEBEX_INTEGRATION_REDIRECT_URI"), ("server_error", "Try again in a moment."),
    ])
    func `an error in the redirect names its likely cause, and not the command that was just run`(
        error: String,
        cause: String
    ) async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let login = try PipedProgram(
            ["authorize", "--no-browser"],
            environment: sandbox.environment(home: home)
        )
        let url = try #require(try await login.lines(atLeast: 1).first)
        let fields = try #require(URLComponents(string: url)?.queryItems)
        let redirect = try #require(fields.first { $0.name == "redirect_uri" }?.value)
        let state = try #require(fields.first { $0.name == "state" }?.value)
        let answer = try LoopbackClient.send("GET", "\(redirect)?error=\(error)&state=\(state)")
        #expect(answer.status == 303)
        #expect(try LoopbackClient.send("GET", try #require(answer.headers["location"])).status == 200)
        #expect(try await login.process.exitCode() == 77)
        let last = try #require(login.errors.split(separator: "\n").last)
        #expect(last.hasPrefix("byova: Login denied: \(error)."))
        #expect(last.contains(cause) && !last.contains("byova authorize"))
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a time-out lists what to check`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let login = try await PipedProgram.run(
            ["authorize", "--no-browser", "--timeout", "1"],
            environment: sandbox.environment(home: home)
        )
        #expect(login.code == 75)
        let last = try #require(login.errors.split(separator: "\n").last)
        for part in [
            "WEBEX_INTEGRATION_CLIENT_ID", "WEBEX_INTEGRATION_REDIRECT_URI", "ssh -L", "press Accept",
        ] {
            #expect(last.contains(part))
        }
        #expect(!last.contains("byova authorize"))
        #expect(try await sandbox.stop() == 0)
    }

    @Test(arguments: Signal.allCases)
    func `a signal closes the port and ends it by its code`(signal: Signal) async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        let login = try PipedProgram(
            ["authorize", "--no-browser"],
            environment: sandbox.environment(home: home)
        )
        let url = try #require(try await login.lines(atLeast: 1).first)
        login.process.send(signal.number)
        #expect(try await login.process.exitCode() == signal.exitCode)
        #expect(throws: (any Error).self) { try sandbox.answerConsent(at: url, decision: "allow") }
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a second login on the same port is told so, and the first goes on`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        var environment = sandbox.environment(home: home)
        let first = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await first.lines(atLeast: 1).first)
        let redirect = try #require(
            URLComponents(string: url)?.queryItems?.first { $0.name == "redirect_uri" }?.value
        )
        environment["WEBEX_INTEGRATION_REDIRECT_URI"] = redirect
        let second = try await PipedProgram.run(["authorize", "--no-browser"], environment: environment)
        #expect(second.code == 78)
        #expect(second.output.isEmpty)
        let holder = "byova (process \(first.process.pid))"
        #expect(second.errors.contains("is in use by \(holder); the redirect URI \(redirect) needs it"))
        #expect(try sandbox.answerConsent(at: url, decision: "allow").status == 200)
        #expect(try await first.process.exitCode() == 0)
        #expect(try await sandbox.stop() == 0)
    }
}
