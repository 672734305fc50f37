import TerminalUI

extension KeyBinding {
    /// The key table, in the order of footer and help.
    package static let all: [KeyBinding] = actions + navigation + dialogs + scrolling + everywhere

    private static let actions: [KeyBinding] = [
        KeyBinding(.authorize, "a", "Authorize the Integration in a browser", label: "authorize", rank: 2),
        KeyBinding(.register, "n", "Register an organization by its ID", label: "register", rank: 2),
        KeyBinding(.fetch, "f", "Fetch its token through the Integration", label: "fetch", rank: 3),
        KeyBinding(.refresh, "r", "Refresh the selection of the focused pane", label: "refresh", rank: 2),
        KeyBinding(.refreshAll, "R", "Refresh everything", label: "all", rank: 6),
        KeyBinding(.prove, "p", "Prove that Webex accepts its access token", label: "prove", rank: 5),
        KeyBinding(
            .toggleAutoRefresh,
            "A",
            "Turn auto-refresh on or off",
            label: "auto",
            rank: 6
        ),
        KeyBinding(.name, "e", "Name an organization", label: "name", rank: 6),
        KeyBinding(.remove, "d", removing, label: "remove", rank: 4),
        KeyBinding(.toggleAdmin, "Y", playAdmin, label: "admin", rank: 3, demoOnly: true),
    ]

    private static let removing = "Remove its tokens from this store; asks for the start of its ID"
    private static let playAdmin =
        "Demo: act as the customer's admin, and authorize or revoke the Service App"

    private static let navigation: [KeyBinding] = [
        KeyBinding(.open, [.enter], "Show all details, with full IDs", label: "open", rank: 7),
        KeyBinding(.stop, [.escape], "Stop refreshing everything", label: "stop", rank: 1),
        KeyBinding(.dismiss, [.escape], "Dismiss the notice"),
        KeyBinding(.nextPane, [.tab], "Go to the next pane", label: "pane", rank: 1),
        KeyBinding(.previousPane, [.backTab], "Go to the previous pane"),
        KeyBinding(.help, "?", "Show the keys", label: "help", rank: 0),
        KeyBinding(.quit, "q", "Quit; asks first while a request is in progress", label: "quit", rank: 0),
    ]

    private static let dialogs: [KeyBinding] = [
        KeyBinding(.openBrowser, "b", "Open a browser", label: "browser", rank: 1, in: [.authorize]),
        KeyBinding(
            .playConsent,
            "y",
            playDeveloper,
            label: "consent",
            rank: 1,
            in: [.authorize],
            demoOnly: true
        ),
        KeyBinding(
            .authorizeAgain,
            "a",
            "Start a new login",
            label: "authorize again",
            rank: 1,
            in: [.authorize]
        ),
        KeyBinding(
            .cancelLogin,
            [.escape],
            "Cancel and close the port",
            label: "cancel",
            rank: 0,
            in: [.authorize]
        ),
        KeyBinding(
            .nextField,
            [.tab, .backTab, .up, .down],
            "Go to the other field",
            label: "field",
            in: [.register]
        ),
        KeyBinding(.submit, [.enter], "Register it", label: "register", rank: 0, in: [.register]),
        KeyBinding(
            .submit,
            [.enter],
            "Save the name; an empty one removes it",
            label: "save",
            rank: 0,
            in: [.naming]
        ),
        KeyBinding(.deleteBackward, [.backspace, .delete], "Delete a character", in: fields),
        KeyBinding(.clearField, [.control("u")], "Clear the field", label: "clear", in: fields),
        KeyBinding(
            .close,
            [.escape],
            "Close",
            label: "close",
            rank: 0,
            in: [.authorize, .register, .naming]
        ),
        KeyBinding(.close, closingKeys, "Close", label: "close", rank: 0, in: [.detail, .help]),
        KeyBinding(
            .accept,
            [.character("y"), .character("Y")],
            "Yes",
            label: "yes",
            rank: 0,
            in: [.confirmation]
        ),
        KeyBinding(.decline, decliningKeys, "No", label: "no", rank: 0, in: [.confirmation]),
        KeyBinding(
            .decline,
            [.escape],
            "No, like every key except the next one of the ID",
            label: "no",
            rank: 0,
            in: [.deletion]
        ),
    ]

    private static let fields: Set<KeyPlace> = [.register, .naming]
    private static let playDeveloper = "Demo: act as the developer, and accept"
    private static let closingKeys: [Key] = [.escape, .enter, .character("q"), .character("?")]
    private static let decliningKeys: [Key] = [
        .character("n"), .character("N"), .enter, .escape, .character("q"),
    ]

    private static let scrolling: [KeyBinding] = [
        KeyBinding(.move(.up), [.up, .character("k")], "Go up", in: scrollable),
        KeyBinding(.move(.down), [.down, .character("j")], "Go down", in: scrollable),
        KeyBinding(.move(.pageUp), [.pageUp], "Go up one page", in: scrollable),
        KeyBinding(.move(.pageDown), [.pageDown], "Go down one page", in: scrollable),
        KeyBinding(.move(.home), [.home, .character("g")], "Go to the first line", in: scrollable),
        KeyBinding(.move(.end), [.end, .character("G")], "Go to the last line", in: scrollable),
    ]

    private static let scrollable: Set<KeyPlace> = [.dashboard, .authorize, .detail, .help]

    private static let everywhere: [KeyBinding] = [
        KeyBinding(.quit, [.control("c")], "Quit", in: Set(KeyPlace.allCases)),
        KeyBinding(
            .suspend,
            [.control("z")],
            "Suspend; fg resumes",
            in: Set(KeyPlace.allCases)
        ),
        KeyBinding(.redraw, [.control("l")], "Redraw the screen", in: Set(KeyPlace.allCases)),
    ]

    /// Creates the binding of a single letter.
    private init(
        _ command: Command,
        _ letter: Character,
        _ explanation: String,
        label: String,
        rank: Int,
        in places: Set<KeyPlace> = [.dashboard],
        demoOnly: Bool = false
    ) {
        let keys: [Key] = [.character(letter)]
        self.init(command, keys, explanation, label: label, rank: rank, in: places, demoOnly: demoOnly)
    }
}
