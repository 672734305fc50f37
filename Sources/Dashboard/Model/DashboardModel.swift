package import FoundationEssentials
package import TerminalUI
import WebexTokens

/// The state of the dashboard, as one value.
///
/// Only ``update(_:)`` and ``process(_:)`` change it, and ``render(size:glyphs:)`` draws it. It contains no token text
/// and has no clock except the ticks that it receives. Keep one copy and change it in place: the first change after
/// copying also copies the table of organizations.
package struct DashboardModel: Sendable {
    package let configuration: DashboardConfiguration
    /// The time at which it was created, before the first event.
    let openedAt: Date
    /// The time of the last tick.
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
    /// How far this machine's clock is off, if known and relevant; ``now`` is correct all the same.
    var clockSkew: ClockSkew?
    /// Credentials whose tokens are unsaved, and only in memory.
    var unsaved: Set<TokenSubject> = []
    /// Whether an organization's admin has authorized the Service App, as simulated in the demo.
    var adminStates: [OrgID: Bool] = [:]
    /// Where the demo's story is; `nil` without one.
    var story: StoryMoment?
    var events = EventLog()

    var focus: Pane = .organizations
    /// Whether the focused pane has the screen for itself.
    var isZoomed = false
    var panes = Panes()
    /// Whether the panes fit the facts and the screen.
    var arePanesSettled = false
    /// What a person wants the list to show; the list follows as soon as it is ready.
    var projection = OrgProjection.standard
    /// The columns of the list that a person chose; `nil` lets the width decide.
    var columnChoice: OrgColumnChoice?
    /// What the next dashboard of the profile will show.
    var remembered = RememberedView(.standard, columns: nil)
    var findLine: FindLine?
    /// What is searched for in the events, on the open page, or in the help.
    var search: TextSearch?
    /// The commands to choose from, while they are shown.
    var palette: Palette?
    /// Whether "Ends next" begins with what would be lost.
    var showsLostFirst = true
    /// Whether events and the clock are in this machine's time zone rather than in UTC.
    var usesLocalTime = false
    /// The open menu of the list: its orders, or its columns.
    var listMenu: ListMenu?

    var activity = Activity()
    /// Whether a person wants this dashboard to keep the tokens.
    var isAutoRefreshOn: Bool
    /// The keepers that live, as the store tells; `nil` until it has.
    var keepers: [Keeper]?
    /// The last keeper, if none lives.
    var lastKeeper: FormerKeeper?
    /// The verb that is being performed on many credentials.
    var batch: Batch?
    var posted: PostedNotice?

    var login: Login?
    var form: RegisterForm?
    var nameForm: NameForm?
    var question: Question?
    /// Numbers the waits of questions, so that the end of one never ends another.
    var lastWait = 0
    var detail: Detail?
    /// When tokens end, while that is shown.
    var horizon: Horizon?
    /// What can be chosen to be copied; `nil` while nothing is asked.
    var copyMenu: [Copyable]?
    /// Whether the terminal reports clicks.
    var reportsMouse = false
    var unseenDeaths = UnseenDeaths()
    /// The help overlay's first line; `nil` while it is closed.
    var help: Int?

    package init(configuration: DashboardConfiguration, now: Date) {
        self.configuration = configuration
        openedAt = now
        self.now = now
        isAutoRefreshOn = configuration.refreshesByItself && configuration.canAct
        integrationHealth = configuration.healthPolicy.integrationHealth(of: nil, at: now)
        guard let view = configuration.view else { return }
        projection = view.projection
        columnChoice = view.columns.flatMap(OrgColumnChoice.init(names:))
        remembered = RememberedView(projection, columns: columnChoice)
        orgs.show(projection, healthContext)
    }

    /// The place on which keys act: the topmost overlay, or the dashboard.
    var place: KeyPlace {
        if let confirmation { return confirmation.typedAnswer == nil ? .confirmation : .deletion }
        if copyMenu != nil { return .copying }
        if palette != nil { return .palette }
        if search?.isOpen == true { return .searching }
        if help != nil { return .help }
        if login?.isShown == true { return .authorize }
        if form?.isShown == true { return .register }
        if nameForm != nil { return .naming }
        if horizon != nil { return .horizon }
        if let listMenu { return listMenu.place }
        if findLine != nil { return .finding }
        if detail != nil { return .detail }
        return .dashboard
    }

    /// The credential whose page is open.
    var pageSubject: TokenSubject? {
        if case .credential(let subject) = detail?.content { subject } else { nil }
    }

    /// The selected credential of the focused pane.
    var focusedSubject: TokenSubject? { panes[focus].subject(in: self) }

    /// The organizations on which the next verb acts, in place of the selected one.
    var marked: Set<OrgID> {
        get { panes.organizations.marked }
        set { panes.organizations.marked = newValue }
    }

    /// The record of a subject.
    func record(of subject: TokenSubject) -> TokenRecord? {
        subject.orgID.map { orgs.row(for: $0)?.record } ?? integration
    }

    /// The number of credentials that need action.
    package var needPerson: Int {
        orgs.counts.needPerson + (hasLoaded && integrationHealth.state.needsPerson ? 1 : 0)
    }

    /// What living keepers have in hand; before the store has told of any, this dashboard's own is believed.
    var kept: KeptCredentials {
        keepers?.kept ?? (isAutoRefreshOn ? .all : .none)
    }

    /// The keepers that live or the last one, as the store tells; `nil` until it has.
    var roster: KeeperRoster? {
        keepers.map { KeeperRoster(living: $0, last: lastKeeper) }
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
