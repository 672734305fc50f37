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
    }

    mutating func load(_ records: [TokenSubject: TokenRecord]) {
        hasLoaded = true
        integration = records[.integration]?.withoutSecrets
        let context = healthContext
        integrationHealth = context.integrationHealth
        orgs = OrgTable(records, context: context)
        otherNames = [:]
    }

    mutating func change(_ subject: TokenSubject, to record: TokenRecord?) {
        switch subject {
        case .integration: changeIntegration(to: record)
        case .org(let id):
            if let record {
                orgs.set(id, to: record, context: healthContext)
                if awaitedOrg == id { select(id) }
            } else {
                // The next notice still names it; the store follows with the name that it keeps.
                if let name = name(of: id) { otherNames[id] = name }
                orgs.remove(id)
            }
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

    /// Fits the lists to the screen, keeping the cursor on its organization.
    mutating func settleLists() {
        let layout = DashboardLayout(size: size, statusLines: statusLines().count)
        events.resize(rows: layout.eventRows)
        expiryList.resize(count: expiries.count, rows: layout.expiryRows)
        let orgs = orgs
        let height = { (position: Int) in orgs.state(at: position).listRows }
        orgList.resize(count: orgs.count, rows: layout.orgRows, height: height)
        if let position = selectedOrg.flatMap(orgs.position(of:)) {
            orgList.select(position, height: height)
        } else {
            selectedOrg = orgList.selection.map { orgs[$0].id }
        }
    }

    mutating func moveCursor(_ move: ListViewport.Move) {
        awaitedOrg = nil
        switch focus {
        case .integration: break
        case .events: events.move(move)
        case .nextToExpire: expiryList.move(move)
        case .organizations:
            let orgs = orgs
            orgList.move(move) { orgs.state(at: $0).listRows }
            selectedOrg = orgList.selection.map { orgs[$0].id }
        }
    }

    /// Moves the cursor to an organization once its record arrives, unless a person moves the cursor first.
    mutating func select(_ id: OrgID) {
        awaitedOrg = orgs.row(for: id) == nil ? id : nil
        selectedOrg = id
        focus = .organizations
    }
}

extension HealthState {
    /// The rows of a credential in the list: one that is not healthy has its next step below it.
    var listRows: Int { self == .healthy ? 1 : 2 }
}
