import Testing

@testable import byova

struct CommandSlipTests {
    @Test(arguments: [
        ("statsu", "byova statsu", "byova status"), ("authorise", "byova authorise", "byova authorize"),
        ("Status", "byova Status", "byova status"), ("stat", "byova stat", "byova status"),
        ("auth", "byova auth", "byova authorize"), ("dmeo", "byova dmeo", "byova demo"),
        ("org list", "byova org", "byova orgs"), ("orgs lst", "byova orgs lst", "byova orgs list"),
        ("orgs rm", "byova orgs rm", "byova orgs remove"),
        ("store sel", "byova store sel", "byova store seal"),
        ("store setaside", "byova store setaside", "byova store set-aside"),
        ("list", "byova list", "byova orgs list"),
        ("seal --profile x", "byova seal", "byova store seal"), ("ls", "byova ls", "byova orgs list"),
        ("login", "byova login", "byova authorize"), ("help statsu", "byova statsu", "byova status"),
        ("help orgs ad", "byova orgs ad", "byova orgs add"),
    ])
    func `the nearest command is offered`(words: String, wrong: String, meant: String) {
        #expect(
            CommandSlip.sentences(for: words.split(separator: " ").map(String.init))
                == ["Unknown command '\(wrong)'", "Did you mean '\(meant)'?"]
        )
    }

    @Test(arguments: [
        ("--profile x status", "byova status --profile x"),
        ("--profile=x status --json", "byova status --profile=x"),
        ("--read-only --profile x orgs list", "byova orgs list --read-only --profile x"),
        ("orgs --profile x refresh 96ab", "byova orgs refresh --profile x"),
        ("--orgs 5 demo", "byova demo --orgs 5"), ("--org a@secret token", "byova token --org …"),
        ("--org=a@secret token", "byova token --org=…"),
        ("store --profile x seal", "byova store seal --profile x"),
    ])
    func `a hint says where an option before the command belongs`(words: String, right: String) {
        #expect(
            CommandSlip.sentences(for: words.split(separator: " ").map(String.init))
                == ["Put options after the command name: '\(right)'"]
        )
    }

    @Test func `two mistakes at once are both reported`() {
        #expect(
            CommandSlip.sentences(for: ["--profile", "x", "statsu"])
                == ["Unknown command 'byova statsu'", "Did you mean 'byova status --profile x'?"]
        )
    }

    @Test func `what is near to nothing is not guessed, and not shown if it may be a secret`() {
        #expect(
            CommandSlip.sentences(for: ["bogus"])
                == ["Unknown command 'byova bogus'", "See --help"]
        )
        let secret = String(repeating: "MDk0", count: 20)
        #expect(
            CommandSlip.sentences(for: ["orgs", secret])
                == ["'byova orgs' has no such command", "See --help"]
        )
    }

    @Test(arguments: [
        [], ["status"], ["status", "--wrong"], ["orgs", "list", "x"], ["--profile", "x"], ["--wrong"],
        ["orgs"], ["help"],
        ["help", "status"],
    ])
    func `words that name a command are no slip`(words: [String]) {
        #expect(CommandSlip.sentences(for: words) == nil)
    }
}
