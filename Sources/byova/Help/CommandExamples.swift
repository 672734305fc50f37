/// The examples of all commands; a test parses each one.
private let exampleOrg = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

extension Byova: CommandWithExamples {
    static let examples = [
        HelpExample("Look around: no account, no network, no files", "byova demo"),
        HelpExample("Open the dashboard", "byova"),
        HelpExample("Log in over SSH", "byova authorize --no-browser"),
        HelpExample(
            "Register an organization whose admin has authorized the Service App",
            "byova orgs add \(exampleOrg)"
        ),
        HelpExample(
            "Pass an organization's access token to a script",
            "TOKEN=$(byova token --org \(exampleOrg))"
        ),
        HelpExample("See what needs attention", "byova status"),
    ]
}

extension DashboardCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Open another profile's dashboard", "byova dashboard --profile work"),
        HelpExample(
            "Look without credentials; the command name is optional",
            "byova --read-only"
        ),
    ]
}

extension DemoCommand: CommandWithExamples {
    static let examples = [
        HelpExample("See the whole life of a token", "byova demo"),
        HelpExample("See it slower, with other names", "byova demo --speed 30 --seed 7"),
        HelpExample("Try the dashboard with many organizations", "byova demo --still --orgs 5000"),
    ]
}

extension SandboxCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Run the sandbox; paste the export lines into another terminal", "byova sandbox"),
        HelpExample("Run a second one on any free port", "byova sandbox --port 0"),
    ]
}

extension AuthorizeCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Log in with this machine's browser", "byova authorize"),
        HelpExample(
            "Log in over SSH, with ten minutes to finish",
            "byova authorize --no-browser --timeout 600"
        ),
    ]
}

extension OrgsCommand: CommandWithExamples {
    static let examples = [
        HelpExample("List registered organizations", "byova orgs"),
        HelpExample("Register another one", "byova orgs add \(exampleOrg)"),
    ]
}

extension OrgsListCommand: CommandWithExamples {
    static let examples = [
        HelpExample("List everything", "byova orgs list"),
        HelpExample("List only the IDs", "byova orgs list | cut -f 1"),
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
        HelpExample("Fetch a token that can no longer be refreshed", "byova orgs fetch \(exampleOrg)")
    ]
}

extension OrgsRefreshCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Name the organization by an ID prefix", "byova orgs refresh 96abc2aa")
    ]
}

extension OrgsRemoveCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Remove an organization after confirmation", "byova orgs remove \(exampleOrg)"),
        HelpExample("Remove it in a script", "byova orgs remove \(exampleOrg) --force"),
    ]
}

extension OrgsNameCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Name an organization", "byova orgs name \(exampleOrg) acme-emea"),
        HelpExample("Remove a name", "byova orgs name acme-emea ''"),
    ]
}

extension OrgsNamesCommand: CommandWithExamples {
    static let examples = [
        HelpExample("List all names", "byova orgs names"),
        HelpExample("Import names from a spreadsheet", "byova orgs names --import customers.csv"),
        HelpExample(
            "Copy the names of one profile to another",
            "byova orgs names --export | byova orgs names --import - --profile work"
        ),
    ]
}

extension TokenCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Pass the Integration's token to a script", "TOKEN=$(byova token)"),
        HelpExample("Pass an organization's token", "TOKEN=$(byova token --org \(exampleOrg))"),
        HelpExample("Name the organization", "TOKEN=$(byova token --org acme-emea)"),
        HelpExample("Show it on the terminal", "byova token --show"),
    ]
}

extension WhyCommand: CommandWithExamples {
    static let examples = [
        HelpExample("See why the Integration is not healthy", "byova why integration"),
        HelpExample("Explain an organization's state to a program", "byova why \(exampleOrg) --json"),
    ]
}

extension StatusCommand: CommandWithExamples {
    static let examples = [
        HelpExample("See what needs action", "byova status"),
        HelpExample("Count tokens that expire within two hours as expiring", "byova status --within 2h"),
        HelpExample("Ask Webex, and store nothing", "byova status --probe --read-only"),
        HelpExample("List the IDs that need action", "byova status --state dead,revoked | cut -f2"),
        HelpExample(
            "See which refresh tokens expire soon",
            "byova status --refresh-within 14d --sort refresh"
        ),
        HelpExample("See what to quote to Webex support", "byova status --sort error | cut -f2,7,8"),
        HelpExample("Count what waits for which next step", "byova status | cut -f10 | sort | uniq -c"),
        HelpExample(
            "List the dead organizations with jq",
            "byova status --json | jq -r '.orgs[] | select(.state==\"dead\").orgID'"
        ),
        HelpExample("Use it as a Nagios or Icinga check", "byova status --check"),
        HelpExample("Read one organization's health in a program", "byova status 96abc2aa --json"),
    ]
}

extension LogCommand: CommandWithExamples {
    static let examples = [
        HelpExample("See what happened in the last 24 hours", "byova log"),
        HelpExample(
            "See what went wrong since yesterday noon",
            "byova log --errors --since 2026-11-25T12:00Z"
        ),
        HelpExample(
            "See one organization's refreshes",
            "byova log acme-emea --kind refresh,fetch --since 30d"
        ),
        HelpExample("Watch all processes, refusals alone", "byova log --follow --errors"),
        HelpExample(
            "Count failures by HTTP status with jq",
            "byova log --json | jq -r 'select(.trouble).status' | sort | uniq -c"
        ),
    ]
}

extension StoreCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Make a key", "export BYOVA_STORE_KEY=$(byova store generate-key)"),
        HelpExample("Seal the tokens with the key", "byova store seal"),
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
            "Put a new key into a file that only you can read",
            "(umask 077; byova store generate-key > new.key)"
        )
    ]
}

extension StoreSetAsideCommand: CommandWithExamples {
    static let examples = [
        HelpExample("Start over, and keep the old store", "byova store set-aside")
    ]
}
