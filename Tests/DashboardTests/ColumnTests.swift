import Foundation
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `Columns of the list` {
    /// The screens' own columns, and those around which the columns change.
    static let widths = Array(20...130) + [200, 500]

    /// Every choice that a person can make, and none.
    static let choices: [OrgColumnChoice?] =
        [nil]
        + (0..<1 << OrgColumn.allCases.count).map { bits in
            OrgColumnChoice(
                Set(OrgColumn.allCases.enumerated().filter { bits & 1 << $0.offset != 0 }.map(\.element))
            )
        }

    @Test(arguments: widths) func `every choice fills the width, but for the widest names`(width: Int) {
        for choice in Self.choices {
            let columns = OrgColumns(width: width, choice: choice)
            #expect(columns.name >= 0 && columns.org >= 0)
            let sum = 2 + 13 + columns.name + columns.org + columns.facts.map(\.width).reduce(0, +) + 1
            #expect(columns.name == 48 ? sum <= width : sum == width, "\(choice?.names ?? [])")
            #expect(columns.heading.columns <= width)
            #expect(columns.shown.contains { $0.isIdentity })
        }
    }

    @Test(arguments: [20, 33, 40, 51, 52, 80, 113, 114, 120])
    func `every line of every choice fits, and its facts are below their headings`(width: Int) {
        let model = Fixture.full(Size(columns: 200, rows: 60))
        for choice in Self.choices {
            let columns = OrgColumns(width: width, choice: choice)
            for position in 0..<model.orgs.shownCount {
                let view = OrgRowView(
                    model: model,
                    row: model.orgs[position],
                    columns: columns,
                    glyphs: .unicode,
                    isMarked: false
                )
                let count = view.facts(isSelected: true).columns
                #expect(columns.name == 48 ? count < width : count == width - 1, "\(choice?.names ?? [])")
            }
        }
    }

    @Test(arguments: [
        (33, [OrgColumn.name, .id]),
        (34, [.name, .id, .access]),
        (51, [.name, .id, .access]),
        (52, [.name, .id, .access, .refresh]),
        (113, [.name, .id, .access, .refresh]),
        (114, OrgColumn.allCases),
    ])
    func `without a choice the width decides`(width: Int, shown: [OrgColumn]) {
        #expect(OrgColumns(width: width).shown == shown)
    }

    @Test(arguments: [
        (71, [OrgColumn.name, .id, .access, .refresh, .refreshed]),
        (72, OrgColumn.allCases),
        (80, OrgColumn.allCases),
        (24, [.name, .id]),
    ])
    func `what does not fit is dropped from the right`(width: Int, shown: [OrgColumn]) {
        #expect(OrgColumns(width: width, choice: OrgColumnChoice(Set(OrgColumn.allCases))).shown == shown)
    }

    @Test func `names stand alone, and what has none is told by its ID`() throws {
        var model = Fixture.full()
        model.columnChoice = OrgColumnChoice([.name, .proof])
        let lines = model.screen().text
        let hooli = try #require(lines.first { $0.contains("⊘ revoked") })
        #expect(hooli.contains("hooli-prod") && !hooli.contains("1704d30d") && hooli.contains("rejected 1d"))
        #expect(lines.contains { $0.contains(Fixture.umbrella.rawValue) })
        model.columnChoice = OrgColumnChoice([.id])
        let line = try #require(model.screen().text.first { $0.contains("⊘ revoked") })
        #expect(line.contains(Fixture.hooli.rawValue) && !line.contains("hooli-prod"))
    }

    @Test(arguments: [(OrgColumn.name, OrgColumn.id), (.id, .name)])
    func `name or ID is always there`(column: OrgColumn, other: OrgColumn) {
        var choice = OrgColumnChoice([column, .access])
        choice.toggle(column)
        #expect(choice.columns == [other, .access])
        choice.toggle(.access)
        #expect(choice.columns == [other])
        #expect(OrgColumnChoice([.proof]).columns == [.id, .proof])
    }
}

@Suite struct `The menu of columns` {
    @Test(arguments: [Key.character(" "), .enter])
    func `its keys switch a column on and off, and the list behind changes at once`(key: Key) {
        var model = Fixture.full()
        model.type("C")
        #expect(model.place == .columns)
        model.send(.key(.end), .key(key))
        #expect(model.columnChoice?.columns == [.name, .id, .access, .refresh, .proof])
        #expect(model.screen().text.contains { $0.contains("hooli-prod") && $0.contains("rejected 1d") })
        model.send(.key(key))
        #expect(model.columnChoice?.columns == [.name, .id, .access, .refresh])
        model.send(.key(.home), .key(key))
        #expect(model.columnChoice == nil, "the width decides again")
    }

    @Test(arguments: [Key.escape, .character("q")]) func `its keys close it`(key: Key) {
        var model = Fixture.full()
        model.type("C")
        #expect(model.send(.key(key)).isEmpty)
        #expect(model.place == .dashboard)
    }

    @Test func `it needs organizations`() {
        var model = Fixture.empty()
        model.type("C")
        #expect(model.place == .dashboard)
        #expect(model.screen().text.joined().contains("No organizations yet"))
    }

    @Test func `the palette has it`() {
        var model = Fixture.full()
        model.type(":choose the columns")
        model.send(.key(.enter))
        #expect(model.place == .columns)
    }

    @Test(arguments: 4...12) func `the line under the cursor is in sight on every screen`(rows: Int) {
        var model = Fixture.full(Size(columns: 40, rows: rows))
        model.type("C")
        model.send(.key(.end))
        #expect(rows < 5 || model.screen().text.joined().contains("[ ] proof"))
    }

    @Test(arguments: [(80, 24), (120, 40)])
    func `it is drawn over the list`(columns: Int, rows: Int) throws {
        var model = Fixture.full(Size(columns: columns, rows: rows))
        model.type("Cjjj jj j ")
        try expectSnapshot(model.screen().text, named: "columns-\(columns)x\(rows)")
    }

    @Test(arguments: [
        (80, []), (71, ["proof"]), (53, ["refreshed", "proof"]), (40, ["refresh", "refreshed", "proof"]),
    ])
    func `what is chosen and does not fit needs a wider screen`(columns: Int, names: [String]) {
        var model = Fixture.full(Size(columns: columns, rows: 24))
        model.columnChoice = OrgColumnChoice(Set(OrgColumn.allCases))
        model.type("C")
        let lines = model.screen().text.filter { $0.contains("needs a wider screen") }
        #expect(lines.count == names.count)
        for (line, name) in zip(lines, names) { #expect(line.contains("[x] \(name) ")) }
    }

    @Test func `the choice is remembered, and the next dashboard begins with it`() {
        var configuration = Fixture.configuration()
        configuration.remembersView = true
        var model = DashboardModel(configuration: configuration, now: Fixture.now)
        model.send(.resized(Size(columns: 80, rows: 24)), .loaded(Fixture.records))
        #expect(model.type("CG").isEmpty)
        let names = ["name", "id", "access", "refresh", "proof"]
        var view = RememberedView(sort: "worst", isReversed: false, find: "", columns: names)
        #expect(model.type(" ") == [.remember(view)])

        configuration.view = view
        var next = DashboardModel(configuration: configuration, now: Fixture.now)
        #expect(next.columnChoice?.names == names)
        next.send(.resized(Size(columns: 80, rows: 24)), .loaded(Fixture.records))
        view.columns = nil
        #expect(next.type("C ") == [.remember(view)], "automatic is remembered too")
    }

    @Test func `nothing is remembered where the program does not ask for it`() {
        for mode in [DashboardConfiguration.Mode.demo, .readOnly] {
            var model = Fixture.full(mode: mode)
            #expect(model.type("CG ").isEmpty)
            #expect(model.columnChoice != nil)
        }
    }

    @Test(arguments: [
        (#"{"sort":"name","isReversed":false,"find":""}"#, [String]?.none),
        (
            #"{"sort":"name","isReversed":false,"find":"","columns":["name","nonsense","proof"]}"#,
            ["name", "proof"]
        ),
        (#"{"sort":"name","isReversed":false,"find":"","columns":["proof"]}"#, ["id", "proof"]),
        (#"{"sort":"name","isReversed":false,"find":"","columns":["nonsense"]}"#, nil),
        (#"{"sort":"name","isReversed":false,"find":"","columns":[]}"#, nil),
    ])
    func `files from before, and names from after, are read`(file: String, names: [String]?) throws {
        var configuration = Fixture.configuration()
        configuration.view = try JSONDecoder().decode(RememberedView.self, from: Data(file.utf8))
        let model = DashboardModel(configuration: configuration, now: Fixture.now)
        #expect(model.columnChoice?.names == names)
        #expect(model.projection.sort.key == .name)
    }
}
