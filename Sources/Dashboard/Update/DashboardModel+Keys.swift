import TerminalUI
import WebexTokens

extension DashboardModel {
    mutating func press(_ key: Key) -> [Effect] {
        if posted?.isObstacle == true { posted = nil }
        if let effects = answer(key) { return effects }
        let commands = commands(for: key)
        if let command = commands.first(where: canDo) { return carryOut(command) }
        if let command = commands.first {
            return key == .escape ? [] : attempt(command)
        }
        if case .character(let character) = key { type(character) }
        return []
    }

    /// Carries out a command, or says why that is not possible now.
    mutating func attempt(_ command: Command) -> [Effect] {
        guard let obstacle = obstacle(to: command) else { return carryOut(command) }
        post(Notice(obstacle, tone: .failure))
        posted?.isObstacle = true
        return []
    }

    private mutating func type(_ character: Character) {
        switch place {
        case .register where form?.phase != .working: form?.type(character)
        case .naming where nameForm?.phase != .working: nameForm?.type(character)
        case .finding: changeFindLine { $0.type(character) }
        case .searching: changeSearch { $0.change { $0.insert(String(character)) } }
        case .palette: palette?.edit { $0.insert(String(character)) }
        default: break
        }
    }

    private mutating func carryOut(_ command: Command) -> [Effect] {
        switch command {
        case .authorize, .authorizeAgain: return beginLogin()
        case .register: openForm()
        case .perform(let verb): return perform(verb)
        case .refreshAll: return refreshAll()
        case .toggleAutoRefresh: return toggleAutoRefresh()
        case .name: openNameForm()
        case .toggleAdmin: return focusedSubject?.orgID.map { begin(.toggleAdmin($0)) } ?? []
        case .mark: mark()
        case .markAll: markAll()
        case .previousOrg: return openNeighbor(-1)
        case .nextOrg: return openNeighbor(1)
        case .showOrg: if let eventOrg { showOrg(eventOrg) }
        case .errorsOnly: filterEvents { $0.errorsOnly.toggle() }
        case .eventsOfOrg:
            let subject = filterSubject
            filterEvents { $0.subject = $0.subject == nil ? subject : nil }
        case .zoom: isZoomed.toggle()
        case .horizon: countHorizon()
        case .copy: return beginCopy()
        case .copyOne(let kind): return copy(kind)
        case .toggleMouse: return [.terminal(.mouse(!reportsMouse))]
        case .worst: showWorst()
        case .find: if place == .dashboard, focus != .events { openFindLine() } else { openSearch() }
        case .editLine(let edit): editLine(edit)
        case .keepSearch: keepSearch()
        case .endSearch: search = nil
        case .nextMatch: goToMatch(isNext: true)
        case .previousMatch: goToMatch(isNext: false)
        case .palette: palette = Palette()
        case .runChosen: return runChosen()
        case .toggleLocalTime: usesLocalTime.toggle()
        case .toggleLostFirst: showsLostFirst.toggle()
        case .exportEvents: return [exportOfEvents]
        case .keepFound: keepFound()
        case .clearFound: clearFound()
        case .show(let filter): find(filter.query)
        case .sort: openSortMenu()
        case .columns: openColumnMenu()
        case .switchColumn: switchColumn()
        case .sortAsChosen: sortAsChosen()
        case .reverseSort: reverseSort()
        case .open: return openDetail()
        case .stop: return stopBatch()
        case .dismiss: posted = nil
        case .pauseStory: return [.toggleStoryPause]
        case .skipScene: return [.skipScene]
        case .nextPane: focus = focus.moved(by: 1)
        case .previousPane: focus = focus.moved(by: -1)
        case .move(let move): scroll(move)
        case .help:
            help = 0
            search = nil
        case .quit: return quit()
        case .suspend:
            question = nil
            return [.suspend]
        case .redraw: return [.redraw]
        case .openBrowser: return login?.url.map { [.openBrowser(url: $0)] } ?? []
        case .playConsent: return login?.url.map { begin(.playConsent(url: $0)) } ?? []
        case .nextField: form?.nextField()
        case .submit: return place == .naming ? submitNameForm() : submitForm()
        case .deleteBackward:
            if place == .naming { nameForm?.deleteBackward() } else { form?.deleteBackward() }
        case .clearField: if place == .naming { nameForm?.clear() } else { form?.clearField() }
        case .accept: return acceptQuestion()
        case .decline: question = nil
        case .cancelLogin: return cancelLogin()
        case .close: close()
        }
        return []
    }

    private mutating func editLine(_ edit: LineEdit) {
        switch place {
        case .searching: changeSearch { $0.change { $0.edit(edit) } }
        case .palette: palette?.edit { $0.edit(edit) }
        default: changeFindLine { $0.edit(edit) }
        }
    }

    mutating func scroll(_ move: ListViewport.Move) {
        switch place {
        case .dashboard, .finding: moveCursor(move)
        case .sorting, .columns: listMenu?.move(move)
        case .palette: moveInPalette(move)
        case .authorize:
            let line = scrolled(login?.scroll, by: move)
            login?.scroll = line
        case .detail:
            let line = scrolled(detail?.scroll, by: move)
            detail?.scroll = line
        case .help: help = scrolled(help, by: move)
        case .register, .naming, .confirmation, .deletion, .copying, .horizon, .searching: break
        }
    }

    /// Scrolls the text of an overlay.
    private func scrolled(_ line: Int?, by move: ListViewport.Move) -> Int {
        let page = overlayPage
        let last = max(overlayLineCount - page, 0)
        let line = line ?? 0
        let wanted =
            switch move {
            case .up: line - 1
            case .down: line + 1
            case .halfPageUp: line - max(page / 2, 1)
            case .halfPageDown: line + max(page / 2, 1)
            case .pageUp: line - page
            case .pageDown: line + page
            case .home: 0
            case .end: last
            }
        return min(max(wanted, 0), last)
    }

    private mutating func close() {
        switch place {
        case .help:
            help = nil
            search = nil
        case .detail:
            detail = nil
            search = nil
        case .palette: palette = nil
        case .horizon: horizon = nil
        case .register: closeForm()
        case .naming: nameForm = nil
        case .copying: copyMenu = nil
        case .authorize: closeLogin()
        case .sorting, .columns: listMenu = nil
        case .dashboard, .confirmation, .deletion, .finding, .searching: break
        }
    }
}
