import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

/// `e` and what the dashboard shows of names.
struct NamingTests {
    private static let umbrella = Fixture.umbrella

    /// The dialog open on the organization without a name.
    private func naming(_ size: Size = Size(columns: 80, rows: 24)) -> DashboardModel {
        var model = Fixture.full(size)
        model.send(.key(.down))
        model.type("e")
        return model
    }

    @Test func `e asks for a name, Enter stores it, and the store's answer is told`() throws {
        var model = naming()
        #expect(model.nameForm?.orgID == Self.umbrella)
        #expect(model.type("Umbrella ") == [])
        #expect(model.send(.key(.enter)) == [.name(Self.umbrella, OrgName(stored: "Umbrella"))])
        #expect(model.nameForm?.phase == .working)
        #expect(model.send(.key(.enter)) == [])
        var record = try #require(Fixture.records[.org(Self.umbrella)])
        record.name = OrgName(stored: "Umbrella")
        model.send(.changed(.org(Self.umbrella), record))
        model.send(.named(Self.umbrella, OrgName(stored: "Umbrella"), others: 0))
        #expect(model.nameForm == nil)
        #expect(model.posted?.notice == Notice("0b02f900… is now named Umbrella", tone: .success))
        #expect(model.screen().text.contains { $0.contains("Umbrella") && $0.contains("0b02f900") })
    }

    @Test(arguments: [
        (1, "; 1 other organization has this name"), (2, "; 2 other organizations have this name"),
    ])
    func `others with the same name are told`(others: Int, words: String) {
        var model = naming()
        model.send(.named(Self.umbrella, OrgName(stored: "twin"), others: others))
        #expect(model.posted?.notice.text == "0b02f900… is now named twin\(words)")
    }

    @Test func `an empty name takes it away, the same one changes nothing, Esc leaves it`() {
        var model = Fixture.full()
        model.type("e")
        #expect(model.nameForm?.text == "hooli-prod")
        #expect(model.send(.key(.enter)) == [])
        #expect(model.nameForm == nil)
        model.type("e")
        model.send(.key(.control("u")))
        #expect(model.send(.key(.enter)) == [.name(Fixture.hooli, nil)])
        model.send(.named(Fixture.hooli, nil, others: 0))
        #expect(model.posted?.notice.text == "1704d30d… no longer has a name")
        model.type("ex")
        #expect(model.send(.key(.escape)) == [])
        #expect(model.nameForm == nil)
    }

    @Test func `what cannot be a name stays in the field with the reason`() {
        var model = naming()
        model.type("a\u{202E}b")
        #expect(model.send(.key(.enter)) == [])
        #expect(model.nameForm?.remark == .unusable(.direction("\u{202E}")))
        #expect(model.screen().text.joined().contains("(U+202E)"))
        model.send(.key(.backspace), .key(.backspace))
        model.type("c")
        #expect(model.send(.key(.enter)) == [.name(Self.umbrella, OrgName(stored: "ac"))])
    }

    @Test func `a paste goes into the field as one harmless line and triggers nothing`() {
        var model = naming()
        #expect(model.send(.paste("\u{1B}[31mq\r\nAcme\t株式会社\u{202E}\n")) == [])
        #expect(model.nameForm?.text == "[31mq Acme 株式会社")
        #expect(model.place == .naming)
        model.send(.key(.control("u")), .paste(String(repeating: "x", count: 81)))
        #expect(model.nameForm?.text == "")
        #expect(model.nameForm?.remark == .dropped(.tooLong))
        model.send(.paste("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0"))
        #expect(model.nameForm?.text == "")
        #expect(model.nameForm?.remark == .dropped(.looksLikeToken))
    }

    @Test(arguments: ["x", "漢", "🇨🇭"])
    func `eighty characters fit, and no more`(character: Character) {
        var model = naming()
        model.type(String(repeating: character, count: OrgName.limit))
        #expect(model.nameForm?.text.count == OrgName.limit)
        model.type("x")
        #expect(model.nameForm?.text.count == OrgName.limit)
        #expect(model.nameForm?.remark == .dropped(.tooLong))
    }

    @Test func `a store that takes no name is told in the dialog, and without it as a notice`() {
        var model = naming()
        model.type("a")
        model.send(.key(.enter))
        let error = WebexAuthError.storage(.full(.file("/x")))
        model.send(.finished(.name(Self.umbrella, nil), .failed(error)))
        #expect(model.nameForm?.phase == .failed(error))
        model.send(.key(.enter), .key(.escape))
        model.send(.finished(.name(Self.umbrella, nil), .failed(error)))
        #expect(model.posted?.notice.text.hasPrefix("0b02f900… not renamed: ") == true)
    }

    @Test func `only an organization can be named, and not here if the dashboard only looks`() {
        var model = Fixture.full()
        model.send(.key(.tab), .key(.tab))
        model.type("e")
        #expect(model.posted?.notice.text == "Select an organization first")
        model = Fixture.full(mode: .readOnly)
        model.type("e")
        #expect(model.posted?.notice.text == "This dashboard is read-only")
        model = Fixture.full(Size(columns: 19, rows: 3))
        model.type("e")
        #expect(model.nameForm == nil)
    }

    @Test func `who has no record keeps a name in what is told`() {
        var model = Fixture.full()
        model.send(.changed(.org(Fixture.hooli), nil))
        model.send(.finished(.perform(.remove, .org(Fixture.hooli)), .succeeded))
        #expect(model.posted?.notice.text == "Removed hooli-prod (1704d30d…)")
        model.send(.otherName(Fixture.hooli, nil))
        #expect(model.shortName(of: .org(Fixture.hooli)) == "1704d30d…")
        model.send(
            .loaded([:]),
            .otherNames([Fixture.hooli: OrgName(stored: "hooli")].compactMapValues(\.self))
        )
        #expect(model.title(of: .org(Fixture.hooli)) == "hooli (1704d30d…)")
    }

    @Test(arguments: [
        (nil, 36, "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"), (nil, 12, "4a1c09e2…   "),
        ("acme", 61, "acme                     4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"),
        ("acme", 60, "acme                                               4a1c09e2…"),
        ("acme", 24, "acme           4a1c09e2…"), ("acme", 23, "acme               4a1c"),
        ("acme-emea", 12, "acme-e… 4a1c"),
        ("漢字漢字", 12, "漢字漢… 4a1c"), ("e\u{301}te\u{301}", 10, "e\u{301}te\u{301}   4a1c"),
    ])
    func `a name comes first, the id beside it`(name: String?, columns: Int, text: String) {
        let label = OrgLabel(Fixture.acme, name: name.flatMap(OrgName.init(stored:))).text(columns: columns)
        #expect(label == text)
        #expect(TextWidth.columns(of: label) == columns)
    }

    @Test(arguments: [(80, 24), (120, 40), (40, 12)])
    func `names of any script keep the columns`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows))
        for (id, name) in [
            (Fixture.hooli, "株式会社フーリー・ホールディングス・ジャパン"), (Fixture.acme, "Ac\u{302}me\u{301} EMEA 🚀"),
            (Fixture.contoso, String(repeating: "contoso ", count: 10)),
        ] {
            var record = try #require(Fixture.records[.org(id)])
            record.name = OrgName(stored: name)
            model.send(.changed(.org(id), record))
        }
        try expectSnapshot(model.screen().text, named: "names-\(columns)x\(rows)")
    }

    @Test(arguments: [(80, 24), (40, 12), (20, 4)])
    func `the dialog fits every screen`(columns: Int, rows: Int) throws {
        var model = naming(Size(columns: columns, rows: rows))
        model.send(.paste("株式会社アンブレラ"))
        let frame = model.screen()
        try expectSnapshot(frame.text, named: "naming-\(columns)x\(rows)")
        #expect(frame.cursor != nil)
    }
}
