import Foundation
import Testing

/// What settings, the environment and arguments are told of, seen from outside.
@Suite(.timeLimit(.minutes(3)))
struct SettingsCommandTests {
    private let home: TemporaryHome

    init() throws {
        home = try TemporaryHome()
    }

    /// Runs a command whose environment a shell makes, for it can make bytes that no text holds.
    private func run(_ script: String) async throws -> (code: Int32, output: String, errors: String) {
        let folder = try TemporaryHome()
        let flags = O_WRONLY | O_CREAT | O_APPEND
        var environment = Program.environment(home: home.path)
        environment["BYOVA"] = try Program.path()
        let process = try ChildProcess(
            "/bin/sh",
            ["-c", script],
            environment: environment,
            streams: [
                .path("/dev/null", flags: O_RDONLY), .path("\(folder.path)/out", flags: flags),
                .path("\(folder.path)/err", flags: flags),
            ]
        )
        let code = try await process.exitCode()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)")), as: UTF8.self)
        }
        return (code, try text("out"), try text("err"))
    }

    private var isEmpty: Bool {
        get throws { try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty }
    }

    @Test(arguments: [
        "HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "BYOVA_STORE", "BYOVA_PROFILE", "WEBEX_SA_CLIENT_ID",
    ])
    func `bytes that are not UTF-8 are refused by the variable's name, and nothing is made`(
        name: String
    ) async throws {
        for command in ["status", "orgs list", "authorize --no-browser", "store set-aside"] {
            let result = try await run(#"\#(name)=$(printf '%s/x\377' "$HOME") exec "$BYOVA" \#(command)"#)
            #expect(result.code == (command == "status" ? 3 : 78))
            #expect(result.errors == "byova: \(name): not valid UTF-8.\n")
        }
        #expect(try isEmpty)
    }

    @Test func `an argument that is not UTF-8 is refused by its number`() async throws {
        let result = try await run(#"exec "$BYOVA" status --profile "$(printf 'x\377')""#)
        #expect(result.code == 64)
        #expect(result.errors == "byova: Argument 3 is not valid UTF-8.\n")
        #expect(try isEmpty)
    }

    @Test(arguments: ["", "relative", "."])
    func `a home that is no whole path makes no folder anywhere`(value: String) async throws {
        let command =
            #"unset XDG_CONFIG_HOME XDG_STATE_HOME; cd "$HOME" && HOME="\#(value)" exec "$BYOVA" status"#
        let result = try await run(command)
        #expect(result.code == 3)
        #expect(result.errors == "byova: HOME: expected the absolute path of a folder.\n")
        #expect(try isEmpty)
    }

    @Test(arguments: [
        (#"\n"#, "a line feed"), (#"\r\n"#, "a line feed"), (#"\r"#, "a carriage return"), (" ", "a space"),
        (#"\302\240"#, "U+00A0 (no-break space)"), (#"\342\200\213"#, "U+200B (zero width space)"),
        ("'", "a quotation mark"),
    ])
    func `a secret with something at its end is refused and not shown`(end: String, name: String) async throws
    {
        let result = try await run(
            """
            export WEBEX_BASE_URL=http://127.0.0.1:9/v1 WEBEX_INTEGRATION_CLIENT_ID=C1 WEBEX_SA_CLIENT_ID=C2
            export WEBEX_INTEGRATION_CLIENT_SECRET=s1
            WEBEX_SA_CLIENT_SECRET=$(printf "canary\(end)x"); WEBEX_SA_CLIENT_SECRET=${WEBEX_SA_CLIENT_SECRET%x}
            export WEBEX_SA_CLIENT_SECRET; exec "$BYOVA" orgs fetch 96abc2aa-3dcc-11e5-a152-fe34819cdc9a
            """
        )
        #expect(result.code == 78)
        #expect(result.errors == "byova: WEBEX_SA_CLIENT_SECRET: ends with \(name).\n")
        #expect(try isEmpty)
    }

    @Test func `a profile that nothing is known of is told with both paths`() async throws {
        let result = try await run(#"exec "$BYOVA" status --profile nosuch"#)
        #expect(result.code == 3)
        let (settings, store) = (
            "\(home.path)/config/byova/nosuch.env", "\(home.path)/state/byova/nosuch.sqlite"
        )
        #expect(
            result.errors == """
                byova: Profile nosuch: no settings and no store; neither \(settings) nor \
                \(store) exists.

                """
        )
        #expect(try isEmpty)
    }

    @Test func `a note behind a value is none of it, and what does not count is told with its line`()
        async throws
    {
        let result = try await run(
            """
            umask 077; mkdir -p "$XDG_CONFIG_HOME/byova"
            cat > "$XDG_CONFIG_HOME/byova/default.env" <<END
            # mine
            BYOVA_STORE=sqlite:$HOME/tokens   # note
            HTTPS_PROXY=http://proxy.example:3128
            END
            exec "$BYOVA" store set-aside
            """
        )
        #expect(result.code == 78)
        let file = "\(home.path)/config/byova/default.env"
        #expect(
            result.errors == """
                byova: \(file), line 3: HTTPS_PROXY takes effect only in the environment, not here.
                byova: No token store at \(home.path)/tokens.

                """
        )
    }

    @Test func `README's own settings file is told to hold placeholders`() async throws {
        let result = try await run(
            """
            umask 077; mkdir -p "$XDG_CONFIG_HOME/byova"
            printf 'WEBEX_INTEGRATION_CLIENT_ID=C...\\n' > "$XDG_CONFIG_HOME/byova/default.env"
            exec "$BYOVA" authorize
            """
        )
        #expect(result.code == 78)
        let place = "line 1 of \(home.path)/config/byova/default.env"
        #expect(
            result.errors
                == "byova: WEBEX_INTEGRATION_CLIENT_ID (\(place)): still a placeholder.\n"
        )
    }

    @Test func `help and a slip need nothing of the environment`() async throws {
        for (arguments, code) in [
            ("--help", 0), ("help status", 0), ("statsu", 64), ("--profile x status", 64),
        ] {
            let result = try await run(#"HOME=$(printf '/\377') exec "$BYOVA" \#(arguments)"#)
            #expect(Int(result.code) == code)
            #expect(result.output.isEmpty == (code != 0))
            #expect(result.output.contains("EXAMPLES:") == (code == 0))
        }
        #expect(try isEmpty)
    }

    @Test func `tokens of another issuer are told where there seem to be none`() async throws {
        let sandbox = try await RunningSandbox.start(home: home)
        var environment = sandbox.environment(home: home)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await login.lines(atLeast: 1).first)
        _ = try sandbox.answerConsent(at: url, decision: "allow")
        #expect(try await login.process.exitCode() == 0)
        #expect(try await sandbox.stop() == 0)
        environment["WEBEX_BASE_URL"] = "http://127.0.0.1:9/v1"
        environment["WEBEX_AUTHORIZE_URL"] = nil
        environment["WEBEX_TOKEN_URL"] = nil
        let remark =
            "The store has tokens of \(try sandbox.origin), but WEBEX_BASE_URL names http://127.0.0.1:9."
        for command in [
            ["token"], ["token", "--read-only"], ["token", "--org", org], ["status"], ["orgs", "list"],
            ["orgs", "refresh", org], ["orgs", "remove", org, "--force"], ["orgs", "fetch", org],
        ] {
            let result = try await PipedProgram.run(command, environment: environment)
            #expect(result.errors.contains(remark), "\(command): \(result.errors)")
        }
        let dashboard = try TerminalProgram.start(
            [],
            on: try PseudoTerminal(columns: 160),
            environment: environment
        )
        try await dashboard.terminal.wait(for: "The store has tokens of")
        dashboard.terminal.type("q")
        #expect(try await dashboard.exitCode() == 0)
    }
}
