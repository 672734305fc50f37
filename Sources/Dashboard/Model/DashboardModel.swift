package import FoundationEssentials
package import TerminalUI
import WebexTokens

/// Everything that the dashboard knows, as one value.
///
/// ``update(_:)`` is the only place where it changes, ``render(size:glyphs:)`` makes a picture of it. It holds
/// no token text and knows no clock but the ticks it is sent. Keep one copy and change it in place: the first
/// change after copying copies the table of organizations too.
package struct DashboardModel: Sendable {
    package let configuration: DashboardConfiguration
    /// The present, as the last tick told it.
    package internal(set) var now: Date
    /// The terminal's size, which page keys need.
    package internal(set) var size = Size(columns: 80, rows: 24)

    /// `nil` until the store has been read.
    var integration: TokenRecord?
    var integrationHealth: Health
    var hasLoaded = false
    var orgs = OrgTable()
    /// The names of organizations that have no row.
    var otherNames: [OrgID: OrgName] = [:]
    /// How far this machine's clock is off, where that is known and matters; ``now`` is right all the same.
    var clockSkew: ClockSkew?
    /// Organizations whose tokens could not be stored and live in memory only.
    var unsaved: Set<TokenSubject> = []
    /// Whether an organization's admin lets the Service App in, as far as the demo has played it.
    var adminStates: [OrgID: Bool] = [:]
    var events = EventLog()

    var focus: Pane = .organizations
    var orgList = ListViewport()
    /// The organization that the list's cursor is on, whatever rows do around it.
    var selectedOrg: OrgID?
    /// The organization that the cursor goes to once its record arrives.
    var awaitedOrg: OrgID?
    var expiryList = ListViewport()

    var activity = Activity()
    /// Whether a person wants this dashboard to keep the tokens.
    var isAutoRefreshOn: Bool
    /// The keepers that live, as the store tells; `nil` until it has.
    var keepers: [Keeper]?
    var refreshAll: RefreshAll?
    var posted: PostedNotice?

    var login: Login?
    var form: RegisterForm?
    var nameForm: NameForm?
    var question: Question?
    /// Numbers the waits of questions, so that what ends one ends no other.
    var lastWait = 0
    var detail: Detail?
    /// The help overlay's first line; `nil` while it is closed.
    var help: Int?

    package init(configuration: DashboardConfiguration, now: Date) {
        self.configuration = configuration
        self.now = now
        isAutoRefreshOn = configuration.refreshesByItself && configuration.canAct
        integrationHealth = configuration.healthPolicy.integrationHealth(of: nil, at: now)
    }

    /// What keys act on: the topmost of what is open.
    var place: KeyPlace {
        switch confirmation {
        case .remove: return .deletion
        case .quit: return .confirmation
        case nil: break
        }
        if help != nil { return .help }
        if login?.isShown == true { return .authorize }
        if form?.isShown == true { return .register }
        if nameForm != nil { return .naming }
        if detail != nil { return .detail }
        return .dashboard
    }

    /// The credentials that the focused pane points at.
    var focusedSubject: TokenSubject? {
        switch focus {
        case .integration: integration == nil ? nil : .integration
        case .organizations: selectedOrg.map(TokenSubject.org)
        case .nextToExpire: expiryList.selection.flatMap { expiries.dropFirst($0).first?.subject }
        case .events: nil
        }
    }

    /// What is known of a subject.
    func record(of subject: TokenSubject) -> TokenRecord? {
        subject.orgID.map { orgs.row(for: $0)?.record } ?? integration
    }

    /// How many credentials a person has to do something about.
    package var needPerson: Int {
        orgs.counts.needPerson + (hasLoaded && integrationHealth.state.needsPerson ? 1 : 0)
    }

    /// How many credentials have ended or end soon, in words; `nil` if all are healthy.
    var endings: String? {
        func count(_ state: HealthState) -> Int {
            orgs.counts[state] + (hasLoaded && integrationHealth.state == state ? 1 : 0)
        }
        let (ended, ending) = (count(.expired), count(.expiring))
        switch (ended, ending) {
        case (0, 0): return nil
        case (0, _): return "\(ending) \(ending == 1 ? "ends" : "end") soon"
        case (_, 0): return "\(ended) ended"
        default: return "\(ended) ended, \(ending) \(ending == 1 ? "ends" : "end") soon"
        }
    }

    /// What living keepers have in hand; before the store has told of any, this dashboard's own is believed.
    var kept: KeptCredentials {
        keepers?.kept ?? (isAutoRefreshOn ? .all : .none)
    }

    var healthContext: HealthContext {
        HealthContext(policy: configuration.healthPolicy, kept: kept, integration: integration, clock: now)
    }

    /// When a credential is renewed next, and by which keeper; `nil` until that is known.
    func nextRenewal(of subject: TokenSubject) -> NextRenewal? {
        guard let keepers, let record = record(of: subject) else { return nil }
        return NextRenewal(of: record, subject, through: integration, keepers: keepers, at: now)
    }
}
