import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

struct WindowTitleTests {
    private func title(_ records: [TokenSubject: TokenRecord], _ glyphs: GlyphSet = .unicode) -> String {
        var model = Fixture.empty()
        model.send(.loaded(records))
        return model.windowTitle(in: glyphs)
    }

    private static let well = Fixture.record(access: 13 * 86_400)
    private static let dead = Fixture.record(access: -60, refreshToken: nil)

    @Test func `it names the worst state first, with its count`() {
        #expect(title(Fixture.records) == "⊘ 1 revoked · byova acme-sandbox")
        #expect(title(Fixture.records, .ascii) == "/ 1 revoked - byova acme-sandbox")
        #expect(title([.integration: Self.well]) == "● all healthy · byova acme-sandbox")
        #expect(title([:]) == "? Integration unauthorized · byova acme-sandbox")
        #expect(title([.integration: Self.dead]) == "✗ Integration dead · byova acme-sandbox")
        #expect(
            title([.integration: Self.well, .org(Fixture.acme): Self.well])
                == "● all healthy · byova acme-sandbox"
        )
        let ending = Fixture.record(access: 13 * 86_400, refreshDays: 6)
        #expect(
            title([.integration: Self.well, .org(Fixture.acme): ending])
                == "◐ 1 ends soon · byova acme-sandbox"
        )
        #expect(
            title([.integration: ending, .org(Fixture.acme): ending]) == "◐ 2 end soon · byova acme-sandbox"
        )
    }

    @Test func `until the store is read it is only the name`() {
        let model = DashboardModel(configuration: Fixture.configuration(), now: Fixture.now)
        #expect(model.windowTitle(in: .unicode) == "byova acme-sandbox")
    }
}
