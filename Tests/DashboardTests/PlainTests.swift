import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

/// The dashboard in sentences.
@Suite struct `Plain text` {
    private static func begun() -> (model: DashboardModel, narrator: PlainNarrator, lines: [String]) {
        var model = DashboardModel(configuration: Fixture.configuration(), now: Fixture.now)
        var narrator = PlainNarrator()
        var lines: [String] = []
        for message in [Message.keepers([]), .loaded(Fixture.records)] {
            _ = model.update(message)
            lines += narrator.lines(after: message, in: model)
        }
        return (model, narrator, lines)
    }

    @Test func `it begins with who keeps the tokens, what needs attention, and a summary`() {
        #expect(
            Self.begun().lines == [
                "14:03:22 Tokens: no keeper",
                "14:03:22 Integration: healthy.",
                "14:03:22 hooli-prod (1704d30d…): revoked. Ask the customer's admin to authorize the "
                    + "Service App again in Control Hub.",
                "14:03:22 0b02f900…: expired. Refresh it.",
                "14:03:22 acme-emea (4a1c09e2…): expiring. Refresh it.",
                "14:03:22 contoso-sandbox (96abc2aa…): expiring. Refresh it.",
                "14:03:22 initech (c8ab02a4…): expiring. Refresh it.",
                "14:03:22 6 organizations: 1 revoked, 1 expired, 3 expiring, 1 healthy.",
            ]
        )
    }

    @Test func `each change is a line, and what stays is none`() {
        var (model, narrator, _) = Self.begun()
        let messages: [Message] = [
            .changed(.org(Fixture.acme), Fixture.record(access: 13 * 86_400, alias: "acme-emea")),
            .tick(Fixture.now.addingTimeInterval(1)),
            .event(AuthEvent(at: Fixture.now, kind: .requestStarted(.org(Fixture.acme), .refresh))),
            .event(Fixture.events[0]),
        ]
        let lines = messages.map { message in
            _ = model.update(message)
            return narrator.lines(after: message, in: model)
        }
        #expect(lines[0] == ["14:03:22 acme-emea (4a1c09e2…): healthy."])
        #expect(lines[1].isEmpty && lines[2].isEmpty)
        #expect(lines[3].count == 1)
        #expect(lines[3].first?.hasPrefix("14:01:44 refresh hooli-prod (1704d30d…): rejected (400)") == true)
        #expect(lines[3].first?.hasSuffix("tracking ID ROUTER_71A0AA22-01BB") == true)
    }

    @Test func `a removal is told, and so is each scene of a demo, once`() {
        var (model, narrator, _) = Self.begun()
        let removal = Message.changed(.org(Fixture.acme), nil)
        _ = model.update(removal)
        #expect(narrator.lines(after: removal, in: model) == ["14:03:22 acme-emea (4a1c09e2…): removed."])
        let story = Message.story(StoryMoment(scene: 1, scenes: 6, caption: "A token ends", pace: .times(60)))
        _ = model.update(story)
        #expect(narrator.lines(after: story, in: model) == ["14:03:22 Demo: A token ends."])
        #expect(narrator.lines(after: story, in: model).isEmpty)
    }

    @Test func `no line is older than the event before it, though the clock on the screen lags behind`() {
        var (model, narrator, _) = Self.begun()
        let event = AuthEvent(at: Fixture.now.addingTimeInterval(15), kind: .keeperStarted)
        let story = StoryMoment(scene: 1, scenes: 6, caption: "A token ends", pace: .times(60))
        let lines = [Message.event(event), .story(story)].flatMap { message in
            _ = model.update(message)
            return narrator.lines(after: message, in: model)
        }
        #expect(lines.map { $0.prefix(8) } == ["14:03:37", "14:03:37"])
    }

    @Test func `thousands are told in twenty lines and a number`() {
        var records: [TokenSubject: TokenRecord] = [:]
        for number in 0..<5_000 {
            records[.org(OrgID(normalized: "org-\(number)"))] = Fixture.record(access: -9)
        }
        var model = Fixture.empty()
        var narrator = PlainNarrator()
        _ = model.update(.loaded(records))
        model.finishWork()
        let lines = narrator.lines(after: .loaded(records), in: model)
        #expect(lines.count == 1 + PlainNarrator.limit + 2)
        #expect(lines.contains("14:03:22 4,980 more; byova status lists them all."))
    }

    @Test func `nothing that a terminal obeys is in a line`() {
        var (model, narrator, _) = Self.begun()
        let notice = Message.notice(Notice("evil\u{1B}[2J\nline\u{202E}", tone: .failure, nextStep: "\u{7}"))
        _ = model.update(notice)
        let line = narrator.lines(after: notice, in: model).joined()
        #expect(line.contains("evil"))
        #expect(!line.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    }
}
