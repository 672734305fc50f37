package import WebexTokens

/// What the dashboard is told about the program around it, once.
package struct DashboardConfiguration: Hashable, Sendable {
    /// The profile's name, for the header.
    package var profile: String
    /// Where tokens are kept, in a word: `memory`, `sqlite`.
    package var store: String
    /// What a person may do here.
    package var mode: Mode
    /// Whether the credentials of Integration and Service App are set; without them there is nothing to ask
    /// Webex with.
    package var hasCredentials: Bool
    /// The Integration's client id; empty if unknown.
    package var clientID: String
    /// Where the browser comes back to.
    package var redirectURI: String
    /// The scopes that a login asks for.
    package var scopes: [String]
    /// This program, to tell its own keeper from others.
    package var instance: ProgramInstance?
    /// Whether tokens are renewed by themselves from the beginning; a key changes it.
    package var refreshesByItself: Bool
    /// An organization that the register dialog offers while its field is empty, for a demo.
    package var exampleOrg: OrgID?
    /// The rules by which health is told.
    package var healthPolicy: HealthPolicy

    /// The ways to run the dashboard.
    package enum Mode: Hashable, Sendable {
        /// All actions.
        case normal
        /// All actions, and the people of a simulated Webex can be played.
        case demo
        /// Looking only.
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
        instance: ProgramInstance? = nil,
        refreshesByItself: Bool = false,
        exampleOrg: OrgID? = nil,
        healthPolicy: HealthPolicy = HealthPolicy()
    ) {
        self.profile = profile
        self.store = store
        self.mode = mode
        self.hasCredentials = hasCredentials
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.instance = instance
        self.refreshesByItself = refreshesByItself
        self.exampleOrg = exampleOrg
        self.healthPolicy = healthPolicy
    }

    /// Whether anything can be asked of Webex from here.
    var canAct: Bool { hasCredentials && mode != .readOnly }
}
