import ForeignText
import FoundationEssentials
import WebexTokens
import Wording

/// Tells the dashboard in sentences, a line each, for screen readers and logs: first its state, then each change.
package struct PlainNarrator: Sendable {
    /// The most organizations that are told at once.
    static let limit = 20
    /// The most characters of a line.
    static let lineLimit = 500

    private var hasBegun = false
    private var states: [OrgID: HealthState] = [:]
    private var counts = StateCounts()
    private var integration: HealthState?
    private var keeping: String?
    /// What a demo's story was telling.
    private var caption: String?
    /// The instant of the newest event: the clock that the dashboard shows follows it within a second.
    private var latest = Date.distantPast

    package init() {}

    /// Tells what a message has changed.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - model: The dashboard, which has taken the message in.
    /// - Returns: The lines, without control characters; each is complete by itself.
    package mutating func lines(after message: Message, in model: DashboardModel) -> [String] {
        if case .event(let event) = message { latest = max(latest, event.at) }
        let time = TimeText.timeOfDay(max(model.now, latest))
        var lines: [String] = []
        switch message {
        case .event(let event): lines += line(.event(event), in: model)
        case .journal(let entries, areHistory: false):
            lines += entries.filter { !$0.repeatsEvent(of: model.configuration.program, since: nil) }
                .flatMap { line(.entry($0), in: model) }
        case .notice(let notice):
            lines.append("\(time) \(sentences(notice.text, notice.nextStep))")
        case .story(let moment) where moment.caption != caption:
            caption = moment.caption
            lines.append("\(time) Demo: \(sentences(moment.caption, nil))")
        default: break
        }
        guard model.hasLoaded else { return lines.map { ForeignText.sanitized($0, limit: Self.lineLimit) } }
        lines +=
            tellKeeping(model, time) + tellIntegration(model, time) + tellOrgs(model, time, after: message)
        if !hasBegun {
            hasBegun = true
            lines.append("\(time) \(summary(of: model))")
        }
        return lines.map { ForeignText.sanitized($0, limit: Self.lineLimit) }
    }

    private func line(_ item: LogItem, in model: DashboardModel) -> [String] {
        let text = item.text(name: model.title)
        guard text.tone != .quiet else { return [] }
        let subject = text.subject.isEmpty ? "" : " \(text.subject)"
        let what = text.text.hasSuffix(".") ? String(text.text.dropLast()) : text.text
        let trackingID = text.trackingID.map { ", tracking ID \($0)" } ?? ""
        return ["\(TimeText.timeOfDay(item.at)) \(text.kind)\(subject): \(what)\(trackingID)"]
    }

    private mutating func tellKeeping(_ model: DashboardModel, _ time: String) -> [String] {
        guard let text = model.roster?.summary(at: model.now, seenBy: model.configuration.program) else {
            return []
        }
        guard text != keeping else { return [] }
        keeping = text
        return ["\(time) Tokens: \(text)"]
    }

    private mutating func tellIntegration(_ model: DashboardModel, _ time: String) -> [String] {
        let health = model.integrationHealth
        guard health.state != integration else { return [] }
        integration = health.state
        return ["\(time) \(sentences("Integration: \(health.state.rawValue)", health.nextStep?.text))"]
    }

    /// The organizations whose state is another one than was told; at first those that are not healthy.
    private mutating func tellOrgs(
        _ model: DashboardModel,
        _ time: String,
        after message: Message
    ) -> [String] {
        if hasBegun, case .changed(.org(let id), _) = message {
            let state = model.orgs.row(for: id)?.health.state
            guard state != states[id] else { return [] }
            states[id] = state
            counts = model.orgs.counts
            return [state == nil ? "\(time) \(model.title(of: .org(id))): removed." : line(id, model, time)]
        }
        // Only time, the Integration or a new reading of the store changes others.
        guard !hasBegun || counts != model.orgs.counts else { return [] }
        counts = model.orgs.counts
        let known = states
        states = [:]
        var changed: [OrgID] = []
        for id in model.orgs.ids {
            guard let state = model.orgs.row(for: id)?.health.state else { continue }
            states[id] = state
            if state != known[id] ?? (hasBegun ? nil : .healthy) { changed.append(id) }
        }
        let told = changed.prefix(Self.limit).map { line($0, model, time) }
        let more = changed.count - told.count
        return more > 0 ? told + ["\(time) \(more.grouped) more; byova status lists them all."] : told
    }

    private func line(_ id: OrgID, _ model: DashboardModel, _ time: String) -> String {
        let health = model.orgs.row(for: id)?.health
        let state = health?.state.rawValue ?? ""
        return "\(time) \(sentences("\(model.title(of: .org(id))): \(state)", health?.nextStep?.text))"
    }

    private func summary(of model: DashboardModel) -> String {
        let parts = HealthState.allCases.filter { model.orgs.counts[$0] > 0 }
            .map { "\(model.orgs.counts[$0].grouped) \($0.rawValue)" }
        guard !parts.isEmpty else { return "No organization is registered." }
        return "\(model.orgs.count.grouped) organizations: \(parts.joined(separator: ", "))."
    }

    private func sentences(_ text: String, _ step: String?) -> String {
        let first = text.hasSuffix(".") ? text : text + "."
        return step.map { "\(first) \($0)." } ?? first
    }
}
