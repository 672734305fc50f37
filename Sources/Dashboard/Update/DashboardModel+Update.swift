import FoundationEssentials
import TerminalUI
import WebexTokens

extension DashboardModel {
    /// Processes a message, after which the model can be drawn.
    ///
    /// The cost hardly depends on the number of organizations: what concerns many of them is done in slices, for which
    /// ``Message/work`` gives time.
    /// - Parameter message: What happened.
    /// - Returns: The effects to perform; each one documents its answer.
    package mutating func update(_ message: Message) -> [Effect] {
        defer { settlePanes() }
        return process([message])
    }

    /// Processes messages in order, as ``update(_:)`` does; before it is drawn, the model wants ``settlePanes()``.
    ///
    /// Many more messages arrive than frames are drawn, and fitting the panes costs more than most messages.
    package mutating func process(_ messages: [Message]) -> [Effect] {
        messages.flatMap { message in
            // A person acts on what the panes select.
            if message.isInput { settlePanes() }
            arePanesSettled = false
            return process(message)
        }
    }

    /// The only place where the model changes.
    private mutating func process(_ message: Message) -> [Effect] {
        switch message {
        case .key(let key): return press(key) + rememberView()
        case .paste(let text):
            if posted?.notice == .pasteStalled { posted = nil }
            paste(text)
        case .caughtUp(let wait): endWait(wait)
        case .resized(let size):
            if size != self.size { redrawQuestion() }
            self.size = size
        case .focus(let hasFocus): unseenDeaths.hasFocus = hasFocus
        case .mouse(let action): use(action)
        case .answered(let request, let answer): learn(request, answer)
        case .work: orgs.work(healthContext)
        case .tick(let date):
            tick(date)
            return tellUnseenDeaths()
        case .loaded(let records): load(records)
        case .changed(let subject, let record):
            change(subject, to: record)
            return readHistory(after: subject)
        case .history(let subject, let entries): learnHistory(of: subject, entries)
        case .otherNames(let names): otherNames = names
        case .otherName(let id, let name): otherNames[id] = name
        case .keepers(let keepers, let last):
            changeKeeping { ($0.keepers, $0.lastKeeper) = (keepers, last) }
        case .event(let event): observe(event)
        case .journal(let entries, let areHistory): read(entries, areHistory: areHistory)
        case .loginPresented(let url, let redirectURI, let deadline):
            login?.present(url: url, redirectURI: redirectURI, deadline: deadline)
        case .loginFinished(let outcome): finishLogin(outcome)
        case .browserOpened(let wasOpened): login?.browser = wasOpened ? .opened : .impossible
        case .finished(let action, let outcome): finish(action, outcome)
        case .named(let id, let name, let others): finishNaming(id, name, others: others)
        case .proved(let subject, let proof): return finishProof(of: subject, proof)
        case .batchItem(let action, let succeeded): advanceBatch(action, succeeded: succeeded)
        case .batchWaits(let pause): batch?.wait(pause, from: now)
        case .batchEnded: endBatch()
        case .adminState(let id, let isAuthorized): tellAdminState(of: id, isAuthorized: isAuthorized)
        case .story(let moment): story = moment
        case .autoRefreshSwitched(let isOn): return isOn == isAutoRefreshOn ? [] : toggleAutoRefresh()
        case .notice(let notice): post(notice)
        case .closeRequested: return leave()
        }
        return []
    }

    /// Whether ``Message/work`` is wanted.
    package var hasWork: Bool { orgs.hasWork }

    mutating func post(_ notice: Notice) {
        posted = PostedNotice(notice: notice, postedAt: now)
    }
}
