/// The examples of all commands; a test runs each through the parser.
private let exampleOrg = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

extension Byova: CommandWithExamples {
    static let examples = [
        HelpExample("Look around: no account, no network, no files", "byova demo"),
        HelpExample("Open the dashboard", "byova"),
        HelpExample("Log the developer in, over SSH", "byova authorize --no-browser"),
        HelpExample(
            "Register an organization whose admin has authorized the Service App",
            "byova orgs add \(exampleOrg)"
        ),
        HelpExample(
            "Give a script an organization's access token",
            "TOKEN=$(byova token --org \(exampleOrg))"
        ),
        HelpExample("See what needs a person", "byova status"),
    ]
}

extension DashboardCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Open another profile's dashboard", "byova dashboard --profile work"),
        HelpExample(
            "Only look, without credentials; the command's name may be left out",
            "byova --read-only"
        ),
    ]
}

extension DemoCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Play the whole life of a token", "byova demo"),
        HelpExample("See the dashboard with many organizations", "byova demo --orgs 5000"),
    ]
}

extension SandboxCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Run it; paste the export lines into another terminal", "byova sandbox"),
        HelpExample("Run a second one, on any free port", "byova sandbox --port 0"),
    ]
}

extension AuthorizeCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Log in with this machine's browser", "byova authorize"),
        HelpExample(
            "Log in over SSH, and take ten minutes for it",
            "byova authorize --no-browser --timeout 600"
        ),
    ]
}

extension OrgsCommand: CommandWithExamples {
    static let examples = [
        HelpExample("List what is registered", "byova orgs"),
        HelpExample("Register one more", "byova orgs add \(exampleOrg)"),
    ]
}

extension OrgsListCommand: CommandWithExamples {
    static let examples = [
        HelpExample("List everything", "byova orgs list"),
        HelpExample("List the ids alone", "byova orgs list | cut -f 1"),
    ]
}

extension OrgsAddCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Fetch its token through the Integration", "byova orgs add \(exampleOrg)"),
        HelpExample(
            "Register it with a refresh token; without a file, paste it when asked",
            "byova orgs add $ORG --refresh-token-stdin < token.txt"
        ),
    ]
}

extension OrgsFetchCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Fetch again what can no longer be refreshed", "byova orgs fetch \(exampleOrg)")
    ]
}

extension OrgsRefreshCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Name the organization by the beginning of its id", "byova orgs refresh 96abc2aa")
    ]
}

extension OrgsRemoveCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Forget an organization after a question", "byova orgs remove \(exampleOrg)"),
        HelpExample("Forget it in a script", "byova orgs remove \(exampleOrg) --force"),
    ]
}

extension TokenCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Give a script the Integration's token", "TOKEN=$(byova token)"),
        HelpExample("Give it an organization's", "TOKEN=$(byova token --org \(exampleOrg))"),
        HelpExample("See it on the terminal", "byova token --show"),
    ]
}

extension StatusCommand: CommandWithExamples {
    static let examples = [
        HelpExample("See what needs a person", "byova status"),
        HelpExample("Count as expiring what ends within two hours", "byova status --within 2h"),
        HelpExample("Ask Webex, and write nothing down", "byova status --probe --read-only"),
        HelpExample("List the ids that need a person", "byova status --state dead,revoked | cut -f2"),
        HelpExample("See which refresh tokens end soon", "byova status --refresh-within 14d --sort refresh"),
        HelpExample("See what to quote to Webex support", "byova status --sort error | cut -f2,7,8"),
        HelpExample("Count what waits for which next step", "byova status | cut -f10 | sort | uniq -c"),
        HelpExample(
            "List the dead organizations with jq",
            "byova status --json | jq -r '.orgs[] | select(.state==\"dead\").orgID'"
        ),
        HelpExample("Let Nagios or Icinga watch it", "byova status --check"),
        HelpExample("Read one organization's with a program", "byova status 96abc2aa --json"),
    ]
}

extension StoreCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Make a key", "export BYOVA_STORE_KEY=$(byova store generate-key)"),
        HelpExample("Seal the tokens with it", "byova store seal"),
    ]
}

extension StoreSealCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Seal the store with BYOVA_STORE_KEY", "byova store seal"),
        HelpExample("Seal another profile's", "byova store seal --profile work"),
    ]
}

extension StoreRekeyCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Take the new key from BYOVA_STORE_NEW_KEY", "byova store rekey"),
        HelpExample("Take it from a file", "byova store rekey --new-key-stdin < new.key"),
    ]
}

extension StoreUnsealCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Decrypt another profile's store", "byova store unseal --profile work")
    ]
}

extension StoreGenerateKeyCommand: CommandWithExamples {
    static let examples = [
        HelpExample(
            "Put a new key into a file for you alone",
            "(umask 077; byova store generate-key > new.key)"
        )
    ]
}

extension StoreSetAsideCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Begin anew, and keep the old store", "byova store set-aside")
    ]
}
