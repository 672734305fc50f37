import TerminalUI
import WebexTokens
import Wording

/// Searching where a list is not narrowed: among the events and on a page. The help shows only the keys that match.
extension DashboardModel {
    mutating func openSearch() {
        search = TextSearch(from: searchPosition)
    }

    mutating func changeSearch(_ change: (inout TextSearch) -> Void) {
        guard var search else { return }
        change(&search)
        search.found = nil
        search.missed = false
        self.search = search
        if help != nil { help = 0 } else if search.needle != nil { goToMatch(isNext: true) }
    }

    /// Closes the line; the matches stay marked.
    mutating func keepSearch() {
        search?.isOpen = false
        if search?.needle == nil { search = nil }
    }

    /// Goes to the next match: an older event, or a line further down; or else to the one before.
    mutating func goToMatch(isNext: Bool) {
        guard let needle = search?.needle else { return }
        let match = detail == nil ? event(with: needle, isNext: isNext) : line(with: needle, isNext: isNext)
        search?.missed = match == nil
        guard let match else { return }
        search?.found = match
        let facts = self
        if detail == nil {
            panes.events.select(number: match, in: facts)
        } else {
            let last = max(overlayLineCount - overlayPage, 0)
            detail?.scroll = min(match, last)
        }
    }

    /// What the search marks in the events; `nil` while it goes on elsewhere.
    var eventNeedle: SearchText? {
        focus == .events && detail == nil && help == nil ? search?.needle : nil
    }

    /// Why there is no search to go on with.
    var searchObstacle: String? { search?.needle == nil ? "No search is active" : nil }

    private var searchPosition: Int {
        if help != nil { return 0 }
        if let detail { return detail.scroll }
        return panes.events.selected ?? max(events.shownCount - 1, 0)
    }

    /// The number of the nearest event with a text, older ones being next.
    private func event(with needle: SearchText, isNext: Bool) -> Int? {
        guard let search, events.shownCount > 0 else { return nil }
        let newest = events.shownCount - 1
        let start: Int
        if let found = search.found {
            start = events.position(of: found) + (isNext ? -1 : 1)
        } else {
            start = panes.events.selected.map(events.position(of:)) ?? newest
        }
        let positions =
            isNext ? stride(from: start, through: 0, by: -1) : stride(from: start, through: newest, by: 1)
        return positions.first { position in
            position <= newest && !needle.ranges(in: searchableText(of: events[position])).isEmpty
        }.map(events.number(at:))
    }

    private func searchableText(of item: LogItem) -> String {
        let text = item.text(name: shortName)
        let id = item.subject?.orgID?.rawValue ?? ""
        return [text.kind, text.subject, text.text, text.trackingID ?? "", id].joined(separator: " ")
    }

    /// The nearest line of the page with a text.
    private func line(with needle: SearchText, isNext: Bool) -> Int? {
        guard let search else { return nil }
        let lines = pageLines
        let start = search.found.map { $0 + (isNext ? 1 : -1) } ?? search.origin
        // The page may have become shorter since.
        let last = lines.count - 1
        let order =
            isNext
            ? stride(from: start, through: last, by: 1) : stride(from: min(start, last), through: 0, by: -1)
        let after = order.first { !needle.ranges(in: lines[$0].text).isEmpty }
        // The first search of a page also looks above its start.
        return after ?? (search.found == nil ? lines.firstIndex { !needle.ranges(in: $0.text).isEmpty } : nil)
    }
}
