import TerminalUI

extension KeyBinding {
    /// The key table, in the order of footer and help.
    package static let all: [KeyBinding] =
        actions + finding + writing + navigation + pages + dialogs + scrolling + everywhere

    private static let actions: [KeyBinding] = [
        KeyBinding(
            .open,
            [.enter],
            "Show details: cause, next step, IDs, history",
            label: "open",
            rank: 1
        ),
        KeyBinding(
            .perform(.refresh),
            "r",
            "Refresh the marked organizations, or the selection",
            label: "refresh",
            rank: 2,
            in: [.dashboard, .detail]
        ),
        KeyBinding(
            .perform(.fetch),
            "f",
            "Fetch tokens through the Integration",
            label: "fetch",
            rank: 3,
            in: [.dashboard, .detail]
        ),
        KeyBinding(
            .authorize,
            "a",
            "Authorize the Integration in a browser",
            label: "authorize",
            rank: 2,
            in: [.dashboard, .detail]
        ),
        KeyBinding(.toggleAdmin, "Y", playAdmin, label: "admin", rank: 3, demoOnly: true),
        KeyBinding(.register, "n", "Register an organization by its ID", label: "register", rank: 4),
        KeyBinding(
            .perform(.prove),
            "p",
            "Prove that Webex accepts the access tokens",
            label: "prove",
            rank: 6,
            in: [.dashboard, .detail]
        ),
        KeyBinding(.perform(.remove), "d", removing, label: "remove", rank: 6),
        KeyBinding(.refreshAll, "R", "Refresh everything", label: "all", rank: 8),
        KeyBinding(.toggleAutoRefresh, "A", "Turn auto-refresh on or off", label: "auto", rank: 8),
        KeyBinding(.name, "e", "Name an organization", label: "name", rank: 7),
        KeyBinding(
            .copy,
            "c",
            "Copy an ID, a tracking ID, the next step, or the login's URL",
            label: "copy",
            rank: 7,
            in: [.dashboard, .authorize, .detail]
        ),
        KeyBinding(.mark, " ", "Mark or unmark the organization", label: "mark", rank: 8),
        KeyBinding(.markAll, "*", "Mark all listed organizations, or unmark all"),
        KeyBinding(.pauseStory, " ", "Demo: pause or resume the story", demoOnly: true),
        KeyBinding(.skipScene, [.right], "Demo: go to the next scene", demoOnly: true),
    ]

    private static let finding: [KeyBinding] = [
        KeyBinding(
            .find,
            findingKeys,
            "Find organizations by name, ID, error or state; text in the events, on a page, or in this help",
            label: "find",
            rank: 2,
            in: [.dashboard, .detail, .help]
        ),
        KeyBinding(.show(.needsMe), "1", "Show only organizations that need you: dead or revoked"),
        KeyBinding(.show(.dead), "2", "Show only dead organizations"),
        KeyBinding(.show(.revoked), "3", "Show only revoked organizations"),
        KeyBinding(.show(.expired), "4", "Show only expired organizations"),
        KeyBinding(.show(.endsSoon), "5", "Show only expiring organizations"),
        KeyBinding(.show(.all), "6", "Show all organizations"),
        KeyBinding(.sort, [.character("s"), .function(6)], "Sort by another column", label: "sort", rank: 5),
        KeyBinding(.reverseSort, "S", "Reverse the order"),
        KeyBinding(.columns, "C", "Choose the columns of the list"),
        KeyBinding(.keepFound, [.enter], "Keep the filter", label: "keep", rank: 0, in: [.finding]),
        KeyBinding(.clearFound, [.escape], "Show all again", label: "all", rank: 0, in: [.finding]),
        KeyBinding(
            .keepSearch,
            [.enter],
            "Keep the matches highlighted",
            label: "keep",
            rank: 0,
            in: [.searching]
        ),
        KeyBinding(.endSearch, [.escape], "End the search", label: "end", rank: 0, in: [.searching]),
        KeyBinding(.sortAsChosen, [.enter], "Sort by this column", label: "sort", rank: 0, in: [.sorting]),
        KeyBinding(
            .switchColumn,
            [.character(" "), .enter],
            "Show or hide the column",
            label: "toggle",
            rank: 0,
            in: [.columns]
        ),
    ]

    /// Where a person writes a line.
    private static let lines: Set<KeyPlace> = [.finding, .searching, .palette]
    /// Where the arrows move in a list while a person writes.
    private static let listsBelowLines: Set<KeyPlace> = [.finding, .palette]

    private static let writing: [KeyBinding] = [
        KeyBinding(
            .editLine(.deleteBackward),
            [.backspace, .delete],
            "Delete the character before the cursor",
            in: lines
        ),
        KeyBinding(
            .editLine(.deleteWord),
            [.control("w")],
            "Delete the word before the cursor",
            label: "delete word",
            rank: 3,
            in: lines
        ),
        KeyBinding(.editLine(.clear), [.control("u")], "Clear the line", label: "clear", rank: 2, in: lines),
        KeyBinding(.editLine(.left), [.left, .control("b")], "Go one character left", in: lines),
        KeyBinding(.editLine(.right), [.right, .control("f")], "Go one character right", in: lines),
        KeyBinding(.editLine(.home), [.home, .control("a")], "Go to the start of the line", in: lines),
        KeyBinding(.editLine(.end), [.end, .control("e")], "Go to the end of the line", in: lines),
        KeyBinding(.move(.up), [.up], "Go up in the list", in: listsBelowLines),
        KeyBinding(.move(.down), [.down], "Go down in the list", in: listsBelowLines),
        KeyBinding(.move(.pageUp), [.pageUp], "Go up one page", in: listsBelowLines),
        KeyBinding(.move(.pageDown), [.pageDown], "Go down one page", in: listsBelowLines),
        KeyBinding(.runChosen, [.enter], "Run the command", label: "run", rank: 0, in: [.palette]),
        KeyBinding(.close, [.escape], "Close", label: "close", rank: 0, in: [.palette]),
    ]

    private static let findingKeys: [Key] = [.character("/"), .function(3), .function(4)]

    private static let removing = "Remove the tokens from this store; asks for typed confirmation"
    private static let playAdmin =
        "Demo: as the customer's admin, authorize or revoke the Service App"

    private static let navigation: [KeyBinding] = [
        KeyBinding(.stop, [.escape], "Stop the batch", label: "stop", rank: 0),
        KeyBinding(.dismiss, [.escape], "Dismiss the notice"),
        KeyBinding(
            .endSearch,
            [.escape],
            "End the search",
            label: "end search",
            rank: 2,
            in: [.dashboard, .detail, .help]
        ),
        KeyBinding(.clearFound, [.escape], "Show all organizations again", label: "all", rank: 3),
        KeyBinding(.worst, "0", "Go to the worst organization"),
        KeyBinding(
            .errorsOnly,
            "E",
            "Show only errors in the events, or all events",
            label: "errors",
            rank: 2,
            shownIn: .events
        ),
        KeyBinding(
            .eventsOfOrg,
            "O",
            "Show only events of the selected credential, or all events",
            label: "selected",
            rank: 3,
            shownIn: .events
        ),
        KeyBinding(
            .showOrg,
            "o",
            "Go to the organization of the selected event",
            label: "organization",
            rank: 5
        ),
        KeyBinding(.nextMatch, "n", goingOn, label: "next", rank: 1, in: [.dashboard, .detail]),
        KeyBinding(.previousMatch, "N", "Go to the previous match", in: [.dashboard, .detail]),
        KeyBinding(
            .exportEvents,
            "w",
            "Write the shown events to a file",
            label: "write",
            rank: 3,
            shownIn: .events
        ),
        KeyBinding(
            .toggleLocalTime,
            "u",
            "Show times in this machine's time zone, or in UTC",
            in: [.dashboard, .detail]
        ),
        KeyBinding(.zoom, "z", "Zoom the focused pane", label: "zoom", rank: 5),
        KeyBinding(.horizon, "h", "Show when tokens expire, and what depends on the Integration"),
        KeyBinding(.toggleLostFirst, "L", "Order expiries by risk or by time"),
        KeyBinding(.toggleMouse, "m", "Turn selecting and scrolling by mouse on or off"),
        KeyBinding(.nextPane, [.tab], "Go to the next pane", label: "pane", rank: 4),
        KeyBinding(.previousPane, [.backTab], "Go to the previous pane"),
        KeyBinding(.palette, ":", "List all commands, and run one by name"),
        KeyBinding(.help, "?", "Show the keys and what the symbols mean", label: "help", rank: 0),
        KeyBinding(.quit, "q", "Quit; asks first while a request is in progress", label: "quit", rank: 0),
    ]

    private static let goingOn = "Go to the next match: an older event, or a line further down"

    private static let pages: [KeyBinding] = [
        KeyBinding(
            .previousOrg,
            "[",
            "Show the previous organization",
            label: "previous",
            rank: 1,
            in: [.detail]
        ),
        KeyBinding(
            .nextOrg,
            "]",
            "Show the next organization",
            label: "next",
            rank: 1,
            in: [.detail]
        ),
    ]

    private static let dialogs: [KeyBinding] = [
        KeyBinding(.copyOne(.id), "i", "Copy the ID", label: "ID", rank: 0, in: [.copying]),
        KeyBinding(
            .copyOne(.encodedID),
            "e",
            "Copy the ID as the API encodes it",
            label: "encoded",
            rank: 0,
            in: [.copying]
        ),
        KeyBinding(
            .copyOne(.trackingID),
            "t",
            "Copy the tracking ID of the last error or request",
            label: "tracking ID",
            rank: 0,
            in: [.copying]
        ),
        KeyBinding(
            .copyOne(.nextStep),
            "n",
            "Copy the next step",
            label: "next step",
            rank: 0,
            in: [.copying]
        ),
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
        KeyBinding(
            .submit,
            [.enter],
            "Register the organization",
            label: "register",
            rank: 0,
            in: [.register]
        ),
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
            in: [.authorize, .register, .naming, .copying]
        ),
        KeyBinding(.close, closingKeys, "Close", label: "close", rank: 0, in: [.detail, .help]),
        KeyBinding(
            .close,
            [.escape, .character("q")],
            "Close",
            label: "close",
            rank: 0,
            in: [.sorting, .columns]
        ),
        KeyBinding(
            .close,
            [.escape, .enter, .character("q"), .character("h")],
            "Close",
            label: "close",
            rank: 0,
            in: [.horizon]
        ),
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
            "Cancel; any unexpected key does the same",
            label: "no",
            rank: 0,
            in: [.deletion]
        ),
    ]

    private static let fields: Set<KeyPlace> = [.register, .naming]
    private static let playDeveloper = "Demo: act as the developer and accept"
    private static let closingKeys: [Key] = [.escape, .enter, .character("q"), .character("?")]
    private static let decliningKeys: [Key] = [
        .character("n"), .character("N"), .enter, .escape, .character("q"),
    ]

    private static let scrolling: [KeyBinding] = [
        KeyBinding(.move(.up), [.up, .character("k")], "Go up", in: scrollable),
        KeyBinding(.move(.down), [.down, .character("j")], "Go down", in: scrollable),
        KeyBinding(.move(.pageUp), [.pageUp, .control("b")], "Go up one page", in: scrollable),
        KeyBinding(.move(.pageDown), [.pageDown, .control("f")], "Go down one page", in: scrollable),
        KeyBinding(.move(.halfPageUp), [.control("u")], "Go up half a page", in: scrollable),
        KeyBinding(.move(.halfPageDown), [.control("d")], "Go down half a page", in: scrollable),
        KeyBinding(.move(.home), [.home, .character("g")], "Go to the first line", in: scrollable),
        KeyBinding(.move(.end), [.end, .character("G")], "Go to the last line", in: scrollable),
    ]

    private static let scrollable: Set<KeyPlace> = [
        .dashboard, .authorize, .detail, .help, .sorting, .columns,
    ]

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
        label: String? = nil,
        rank: Int = KeyBinding.lastRank,
        in places: Set<KeyPlace> = [.dashboard],
        shownIn pane: Pane? = nil,
        demoOnly: Bool = false
    ) {
        self.init(
            command,
            [.character(letter)],
            explanation,
            label: label,
            rank: rank,
            in: places,
            shownIn: pane,
            demoOnly: demoOnly
        )
    }
}
