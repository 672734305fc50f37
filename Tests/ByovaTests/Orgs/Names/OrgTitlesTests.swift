import Testing
import WebexAuth
import WebexTokens

@testable import byova

/// How commands call organizations.
struct OrgTitlesTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"

    private let titles = OrgTitles([acme: OrgName(stored: "acme-emea")].compactMapValues(\.self))

    @Test func `a name stands first, the id beside it`() {
        #expect(titles.title(of: .org(Self.acme)) == "acme-emea (\(Self.acme))")
        #expect(titles.title(of: .org(Self.contoso)) == Self.contoso.rawValue)
        #expect(titles.title(of: .integration) == "the Integration")
    }

    @Test func `a failure names the organization, and leaves the command that mends it as it is to be typed`()
    {
        let error = WebexAuthError.noRefreshToken(.org(Self.acme))
        let (plain, named) = (CommandFailure(error).message, CommandFailure(error, naming: titles).message)
        #expect(plain.contains("for \(Self.acme)"))
        #expect(named.contains("for acme-emea (\(Self.acme))"))
        #expect(named.contains("'byova orgs add \(Self.acme)'"))
        #expect(titles.naming(error) as? CommandFailure == CommandFailure(error, naming: titles))
        let other = WebexAuthError.noRefreshToken(.org(Self.contoso))
        #expect(titles.naming(other) as? WebexAuthError == other)
    }

    @Test func `an event that a command tells names the organization`() {
        let error = WebexAuthError.noRefreshToken(.org(Self.acme))
        let event = AuthEvent.Kind.retrying(
            .org(Self.acme),
            .refresh,
            attempt: 2,
            pause: .seconds(1),
            because: error
        )
        #expect(EventPrinter.line(for: event, naming: titles)?.contains("acme-emea (\(Self.acme))") == true)
    }
}
