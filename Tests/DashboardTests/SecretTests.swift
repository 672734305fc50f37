import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct Secrets {
    private let secret = "MTExc2VjcmV0LXJlZnJlc2gtdG9rZW4"

    private func traces(of value: Any) -> String {
        var text = String(describing: value) + String(reflecting: value)
        dump(value, to: &text)
        return text
    }

    @Test func `neither model nor effect shows a typed token`() {
        var model = Fixture.full()
        model.type("n\(Fixture.acme.rawValue)")
        model.send(.key(.tab))
        model.type(String(secret.prefix(10)))
        model.send(.paste(String(secret.dropFirst(10))))
        #expect(model.form?.refreshToken?.reveal() == secret)
        let effects = model.update(.key(.enter))
        #expect(effects == [.register(Fixture.acme, refreshToken: Secret(secret))])
        #expect(!traces(of: model).contains(secret.prefix(10)))
        #expect(!traces(of: effects).contains(secret.prefix(10)))
        #expect(!model.screen().text.joined().contains(secret.prefix(4)))
    }

    @Test func `the dialog's end is the token's end`() {
        var model = Fixture.full()
        model.type("n\(Fixture.acme.rawValue)")
        model.send(.key(.tab), .paste(secret), .key(.escape))
        model.type("n")
        #expect(model.form?.refreshToken == nil)
    }

    @Test func `a model holds no token of the store`() {
        var record = Fixture.record(access: 100, refreshToken: Secret(secret))
        record.tokens.accessToken = Secret(secret)
        var model = Fixture.empty()
        model.send(.loaded([.integration: record, .org(Fixture.acme): record]))
        model.send(.changed(.org(Fixture.contoso), record))
        #expect(model.integration?.tokens.accessToken.reveal() != secret)
        #expect(model.orgs.row(for: Fixture.acme)?.record.tokens.refreshToken?.reveal() != secret)
        #expect(model.orgs.row(for: Fixture.contoso)?.record.tokens.accessToken.reveal() != secret)
        #expect(!traces(of: model).contains(secret))
    }
}
