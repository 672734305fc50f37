import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct Proving {
    private static let org = TokenSubject.org(Fixture.globex)

    /// A dashboard that tries an organization's token.
    private func proving(_ subject: TokenSubject = Self.org) -> DashboardModel {
        var model = Fixture.full()
        model.select(Fixture.globex)
        if subject == .integration { model.focus = .integration }
        #expect(model.type("p") == [.prove(subject)])
        return model
    }

    private func proof(_ result: TokenProof.Result) -> TokenProof {
        TokenProof(result: result, at: Fixture.now)
    }

    @Test(arguments: [TokenSubject.integration, Self.org])
    func `it is seen until it is answered`(subject: TokenSubject) {
        var model = proving(subject)
        #expect(model.posted?.notice.tone == .progress)
        #expect(model.posted?.notice.text.hasPrefix("Proving the access token of") == true)
        #expect(model.activity.isWorking(on: subject))
        #expect(model.type("p").isEmpty, "not twice")
        #expect(model.type("r").isEmpty, "not beside it")
        model.send(.proved(subject, proof(.alive)))
        #expect(!model.activity.isWorking(on: subject))
        #expect(model.type("p") == [.prove(subject)])
    }

    @Test(arguments: [TokenSubject.integration, Self.org])
    func `a rejected token is refreshed at once`(subject: TokenSubject) {
        var model = proving(subject)
        #expect(model.send(.proved(subject, proof(.rejected))) == [.refresh(subject)])
        #expect(model.activity.contains(.perform(.refresh, subject)))
        #expect(model.posted?.notice.text.hasPrefix("Webex rejected the access token") == true)
        model.send(.finished(.perform(.refresh, subject), .succeeded))
        #expect(!model.activity.isWorking(on: subject))
    }

    @Test func `what is being refreshed already is not refreshed once more`() {
        var model = proving()
        model.send(.event(AuthEvent(at: Fixture.now, kind: .requestStarted(Self.org, .refresh))))
        #expect(model.send(.proved(Self.org, proof(.rejected))).isEmpty)
        #expect(model.activity.isWorking(on: Self.org), "the answer to a proof ends no refresh")
        #expect(model.posted?.notice.tone == .failure)
    }

    @Test func `what was deleted meanwhile is not brought back`() {
        var model = proving()
        model.send(.changed(Self.org, nil))
        #expect(model.send(.proved(Self.org, proof(.rejected))).isEmpty)
    }

    @Test(arguments: [
        (
            TokenProof.Result.alive, Notice.Tone.success,
            "Webex accepts the access token of globex (1eb65fdf…)"
        ),
        (.forbidden, .success, "valid but not allowed"),
        (.rateLimited, .failure, "globex not proved: too many requests (429)"),
        (.unreachable, .failure, "globex not proved: Webex is unreachable"),
        (.unchecked, .failure, "globex has no access token to prove"),
    ])
    func `every other result is shown and starts nothing`(
        result: TokenProof.Result,
        tone: Notice.Tone,
        text: String
    ) {
        var model = proving()
        #expect(model.send(.proved(Self.org, proof(result))).isEmpty)
        #expect(model.posted?.notice.tone == tone)
        #expect(model.posted?.notice.text.contains(text) == true)
    }

    @Test func `a proof that could not be tried is reported`() {
        var model = proving()
        model.send(.finished(.perform(.prove, Self.org), .failed(.orgNotRegistered(Fixture.globex))))
        #expect(model.posted?.notice.text.hasPrefix("globex not proved: ") == true)
        #expect(!model.activity.isWorking(on: Self.org))
    }

    @Test func `nothing is tried where there is no access token`() {
        var model = Fixture.full()
        var record = Fixture.record(access: 100)
        record.tokens.accessToken = Secret("")
        model.send(.changed(Self.org, record))
        model.select(Fixture.globex)
        #expect(model.type("p").isEmpty)
        #expect(model.posted?.notice.text == "No access token to prove")
        model.focus = .events
        #expect(model.type("p").isEmpty)
    }

    @Test func `quitting does not ask for a proof's sake`() {
        var model = proving()
        #expect(model.type("q") == [.quit])
    }

    @Test(arguments: [
        (TokenProof.Result.alive, nil, "alive", Style.ok),
        (.rejected, "The token is gone", "rejected: The token is gone", .bad),
        (.unreachable, "no reply within 30 s", "unreachable: no reply within 30 s", .warn),
    ])
    func `the log says what came of it`(
        result: TokenProof.Result,
        reason: String?,
        what: String,
        style: Style
    ) {
        let receipt = AuthEvent.ProofReceipt(
            proof: proof(result),
            duration: .milliseconds(80),
            reason: reason,
            trackingID: Fixture.trackingID
        )
        let event = AuthEvent(at: Fixture.now, kind: .proved(Self.org, receipt))
        let line = EventLine(.event(event), model: Fixture.full())
        #expect(line.kind == "proof")
        #expect(line.subject == "globex")
        #expect(line.what == what)
        #expect(line.style == style)
        #expect(line.duration == "80 ms")
        #expect(line.trackingID == Fixture.trackingID)
        #expect(line.styled(columns: 80).text.contains("80 ms  \(Fixture.trackingID.prefix(11))…"))
        let narrow = line.styled(columns: 59)
        #expect(narrow.text.contains("globex \(what)") && narrow.columns == 59)
    }

    @Test(arguments: [
        (59, "59 s ago", "59s"), (60, "1 min ago", "1m"), (3_599, "59 min ago", "59m"),
        (3_600, "1 h ago", "1h"),
        (86_399, "23 h ago", "23h"), (86_400, "1 d ago", "1d"),
    ])
    func `a proof's age is shown in its largest unit`(seconds: Int, words: String, short: String) {
        let proof = TokenProof(result: .alive, at: Fixture.now.addingTimeInterval(-Double(seconds)))
        #expect(proof.words(at: Fixture.now) == "alive, \(words)")
        #expect(proof.short(at: Fixture.now) == "alive \(short)")
        #expect(TokenProof().words(at: Fixture.now) == "unchecked")
    }
}
