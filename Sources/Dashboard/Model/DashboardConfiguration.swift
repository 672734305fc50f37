package import FoundationEssentials
package import WebexTokens

/// The configuration of the dashboard by the program around it.
package struct DashboardConfiguration: Hashable, Sendable {
    /// The profile's name, for the header.
    package var profile: String
    /// The kind of store, in a word: `memory`, `sqlite`.
    package var store: String
    /// The mode of the dashboard.
    package var mode: Mode
    /// Whether the credentials of Integration and Service App are set, without which no request is possible.
    package var hasCredentials: Bool
    /// The Integration's client ID; empty if unknown.
    package var clientID: String
    /// The redirect URI.
    package var redirectURI: String
    /// The scopes that a login requests.
    package var scopes: [String]
    /// Whether auto-refresh is on from the start; a key toggles it.
    package var refreshesByItself: Bool
    /// An organization that the register dialog offers while its field is empty, for a demo.
    package var exampleOrg: OrgID?
    /// The rate of requests that Webex allows; `nil` if they are not paced.
    package var requestRate: RequestRate?
    /// The rules of health.
    package var healthPolicy: HealthPolicy
    /// This process, as the journal names it; `nil` without events.
    package var program: ProgramInstance?

    /// What the list shows at first; `nil` for all organizations, worst first.
    package var view: RememberedView?
    /// Whether a change of what the list shows is remembered for the next dashboard of the profile.
    package var remembersView = false
    /// This machine's time zone.
    package var timeZone = TimeZone.gmt
    /// Whether something may move on the screen besides numbers.
    package var showsMotion = true

    /// The modes of the dashboard.
    package enum Mode: Hashable, Sendable {
        /// All actions.
        case normal
        /// All actions, including those of the people of a simulated Webex.
        case demo
        /// No actions.
        case readOnly
    }

    package init(
        profile: String,
        store: String,
        mode: Mode = .normal,
        hasCredentials: Bool = true,
        clientID: String,
        redirectURI: String,
        scopes: [String],
        refreshesByItself: Bool = false,
        exampleOrg: OrgID? = nil,
        requestRate: RequestRate? = nil,
        healthPolicy: HealthPolicy = HealthPolicy(),
        program: ProgramInstance? = nil
    ) {
        self.profile = profile
        self.store = store
        self.mode = mode
        self.hasCredentials = hasCredentials
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.refreshesByItself = refreshesByItself
        self.exampleOrg = exampleOrg
        self.requestRate = requestRate
        self.healthPolicy = healthPolicy
        self.program = program
    }

    /// Whether requests to Webex are possible.
    var canAct: Bool { hasCredentials && mode != .readOnly }
}
