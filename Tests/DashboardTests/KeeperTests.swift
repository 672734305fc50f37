import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

/// Who keeps the tokens, as the dashboard tells it.
@Suite struct `Keepers on the screen` {
    private static let gw1 = ProgramInstance(host: "gw1.example", processID: 9, program: "keep", version: "2")
    private static let gw2 = ProgramInstance(host: "gw2", processID: 9, program: "keep", version: "2")

    private static func model(
        _ keepers: [Keeper],
        _ size: Size = Size(columns: 80, rows: 24),
        mode: DashboardConfiguration.Mode = .normal
    ) -> DashboardModel {
        var model = Fixture.full(size, mode: mode)
        model.send(.keepers(keepers))
        return model
    }

    private static func header(of model: DashboardModel) -> String {
        model.screen().text.first ?? ""
    }

    @Test(
        arguments: [
            ([], "no keeper"),
            ([gw1], "kept by keep@gw1"),
            ([gw1, gw2], "kept by keep@gw1 +1"),
            ([gw1, gw2, Fixture.program], "kept by this dashboard +2"),
        ] as [([ProgramInstance], String)]
    )
    func `the header names them`(instances: [ProgramInstance], text: String) {
        let model = Self.model(instances.map { Fixture.keeper($0) }, Size(columns: 120, rows: 40))
        #expect(Self.header(of: model).contains(" · \(text)  "))
    }

    @Test(arguments: [
        (Size(columns: 120, rows: 40), " byova  acme-sandbox · sqlite · read-only · kept by keep@gw1  "),
        (Size(columns: 80, rows: 24), " byova  acme-sandbox · kept by keep@gw1  "),
        (Size(columns: 70, rows: 20), " byova  kept by keep@gw1 "),
        (Size(columns: 60, rows: 16), " byova  kept by keep@gw1 "),
        (Size(columns: 40, rows: 12), " byova  kept by keep@gw1      1 revoked"),
        (Size(columns: 36, rows: 12), " byova  kept by keep@gw1  1 revoked"),
    ])
    func `a narrower header drops the rest first`(size: Size, text: String) {
        let model = Self.model([Fixture.keeper(Self.gw1)], size, mode: .readOnly)
        #expect(Self.header(of: model).hasPrefix(text), "\(Self.header(of: model))")
    }

    @Test func `without one a person is warned by the word, and by its role`() throws {
        let frame = Self.model([]).screen()
        let column = try #require(frame.text[0].firstRange(of: "no keeper")?.lowerBound)
        let offset = frame.text[0].distance(from: frame.text[0].startIndex, to: column)
        #expect(frame[offset, 0]?.style == .warn)
    }

    @Test(arguments: [
        (Size(columns: 120, rows: 40), "acme-sandbox · sqlite · read-only · no keeper since 12:03:22"),
        (Size(columns: 80, rows: 24), "byova  no keeper since 12:03:22"),
        (Size(columns: 36, rows: 12), "byova  no keeper  "),
    ])
    func `without one, since when, and in the details who it was`(size: Size, text: String) {
        var model = Fixture.full(size, mode: .readOnly)
        let until = Fixture.now.adding(.hours(-2))
        model.send(.keepers([], last: FormerKeeper(instance: Self.gw1, until: until, ending: .gone)))
        #expect(Self.header(of: model).contains(text), "\(Self.header(of: model))")
        model.send(.key(.tab), .key(.tab), .key(.enter))
        let details = model.screen().text.joined().split(separator: " ").joined(separator: " ")
        #expect(size.columns < 80 || details.contains("keep@gw1, process 9, stopped without shutting down"))
        model.send(.keepers([Fixture.keeper(Self.gw1)]))
        #expect(model.lastKeeper == nil)
    }

    @Test func `the Integration's pane and the details tell what is next`() {
        var model = Self.model([Fixture.keeper(Self.gw1)])
        let next = "refresh in 10d, by keep@gw1"
        #expect(model.screen().text.contains { $0.contains("healthy  \(next)") })
        model.send(.key(.tab), .key(.tab), .key(.enter))
        let details = model.screen().text
        #expect(details.contains { $0.contains(" Then     keep@gw1 refreshes it in 10d.") })
        #expect(
            details.contains { $0.contains("keep@gw1, version 2, process 9, since 1h ago, seen 12s ago") }
        )
    }

    @Test func `a revoked organization waits for its admin, even if a keeper keeps the rest`() {
        var model = Self.model([Fixture.keeper(Self.gw1)])
        model.send(.key(.enter))
        #expect(
            model.screen().text.contains {
                $0.contains("Nothing, until the admin authorizes the Service App")
            }
        )
    }

    @Test func `what another process keeps is no concern, and what it leaves alone is one`() {
        let part = KeptCredentials.only([.org(Fixture.contoso)])
        let model = Self.model([Fixture.keeper(Self.gw1, kept: part)], mode: .readOnly)
        #expect(model.orgs.row(for: Fixture.contoso)?.health.state == .healthy)
        #expect(model.orgs.row(for: Fixture.acme)?.health.state == .expiring)
    }

    @Test func `a keeper that comes, and one that is gone, change health at once`() {
        var model = Self.model([], mode: .readOnly)
        #expect(model.screen().text[0].contains("1 revoked 1 expired 3 end soon"))
        model.send(.keepers([Fixture.keeper(Self.gw1)]))
        #expect(model.screen().text[0].contains("1 revoked 1 expired 2 end soon"))
        model.send(.keepers([]))
        #expect(model.screen().text[0].contains("1 revoked 1 expired 3 end soon"))
    }
}
