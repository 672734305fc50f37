import FoundationEssentials
import TerminalUI
import WebexTokens

extension DashboardModel {
    mutating func tick(_ date: Date) {
        let wasSetBack = date < now
        let couldFetch = healthContext.canFetch
        now = date
        let context = healthContext
        integrationHealth = context.integrationHealth
        if wasSetBack || context.canFetch != couldFetch {
            orgs.reassessAll(context)
        } else {
            orgs.advance(context)
        }
        if posted?.isOver(at: now) == true { posted = nil }
        if let horizon, abs(now.since(horizon.now).inSeconds) >= Self.horizonAge { countHorizon() }
    }

    /// How long a horizon that is shown stays as it is, in seconds: counting looks at every organization.
    private static let horizonAge = 10.0

    mutating func countHorizon() {
        horizon = Horizon(of: orgs, integration: integration, kept: kept, at: now)
    }

    mutating func load(_ records: [TokenSubject: TokenRecord]) {
        hasLoaded = true
        integration = records[.integration]?.withoutSecrets
        let context = healthContext
        integrationHealth = context.integrationHealth
        orgs.load(records, context)
        otherNames = [:]
    }

    mutating func change(_ subject: TokenSubject, to record: TokenRecord?) {
        switch subject {
        case .integration: changeIntegration(to: record)
        case .org(let id):
            // The next notice still names one that is removed; the store follows with the name that it keeps.
            if record == nil, let name = name(of: id) { otherNames[id] = name }
            orgs.apply([OrgChange(id, to: record)], healthContext)
        }
    }

    private mutating func changeIntegration(to record: TokenRecord?) {
        let couldFetch = healthContext.canFetch
        integration = record?.withoutSecrets
        let context = healthContext
        integrationHealth = context.integrationHealth
        if context.canFetch != couldFetch { orgs.reassessAll(context) }
    }

    mutating func observe(_ event: AuthEvent) {
        events.append(.event(event))
        activity.observe(event.kind)
        login?.observe(event.kind)
        switch event.kind {
        case .unsaved(let subject, let error):
            unsaved.insert(subject)
            post(Notice("\(title(of: subject)) is NOT SAVED", failedBy: .storage(error)))
        case .saved(let subject):
            unsaved.remove(subject)
            post(Notice("\(title(of: subject)) saved", tone: .success))
        case .outdated(let subject):
            unsaved.remove(subject)
        case .clockSkewed(let skew): clockSkew = skew
        default: break
        }
    }
}

extension DashboardModel {
    /// Adds entries of the journal, except those that events of this process already show.
    mutating func read(_ entries: [JournalEntry], areHistory: Bool) {
        let items = entries.filter {
            !$0.repeatsEvent(of: configuration.program, since: areHistory ? openedAt : nil)
        }.map(LogItem.entry)
        guard !areHistory else { return events.begin(with: items) }
        for item in items { events.append(item) }
    }
}

extension DashboardModel {
    /// Health depends on what keepers have in hand.
    mutating func changeKeeping(_ change: (inout DashboardModel) -> Void) {
        let known = kept
        change(&self)
        if kept != known { reassessAll() }
    }

    private mutating func reassessAll() {
        let context = healthContext
        integrationHealth = context.integrationHealth
        orgs.reassessAll(context)
    }

    /// Fits the panes to the facts and to the screen, unless they are.
    package mutating func settlePanes() {
        guard !arePanesSettled else { return }
        arePanesSettled = true
        let facts = self
        panes.settle(facts, layout)
    }

    mutating func moveCursor(_ move: ListViewport.Move) {
        let facts = self
        panes.move(focus, move, in: facts)
    }

    /// Moves the cursor to an organization once its record is there, unless a person moves it first.
    mutating func select(_ id: OrgID) {
        let facts = self
        panes.organizations.select(id, in: facts)
        focus = .organizations
    }
}
