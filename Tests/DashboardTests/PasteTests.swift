import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct Pastes {
    private static let token =
        "NjlhNWVkZGItYTUyNC00NDcwLTk0MWMtZTg3OWZmZTVhMzVhZWE1ZTM0NzYtNzE3_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"

    @Test(arguments: [
        Fixture.umbrella.rawValue, Fixture.umbrella.encoded, "the id is {\(Fixture.umbrella)}.\n",
        "https://admin.webex.com/organizations/\(Fixture.umbrella)/info",
    ])
    func `one organization's id opens the form with it and sends nothing`(text: String) {
        for place in ["", "?", "\n"] {
            var model = Fixture.full()
            if place == "\n" { model.send(.key(.enter)) } else { model.type(place) }
            #expect(model.update(.paste(text)).isEmpty)
            #expect(model.place == .register)
            #expect(model.form?.orgText == Fixture.umbrella.rawValue)
            #expect(model.form?.phase == .editing)
            #expect(model.update(.key(.enter)) == [.register(Fixture.umbrella, refreshToken: nil)])
        }
    }

    @Test func `an id with its token fills both fields`() {
        var model = Fixture.full()
        model.send(.paste("\(Fixture.umbrella)\n\(Self.token)"))
        #expect(model.form?.orgID == Fixture.umbrella)
        #expect(model.form?.refreshToken == Secret(Self.token))
        #expect(!model.screen().text.joined().contains(Self.token.prefix(8)))
    }

    @Test(arguments: [
        ("daily\nRefresh all dy", "contains no organization ID"), ("R", "contains no organization ID"),
        (token, "looks like a token"), ("Bearer \(token)", "looks like a token"),
        ("\(Fixture.acme) \(Fixture.hooli)", "contains 2 organization IDs"),
    ])
    func `another paste does nothing and says what would take it`(text: String, words: String) {
        var model = Fixture.full()
        #expect(model.update(.paste(text)).isEmpty)
        #expect(model.place == .dashboard)
        #expect(model.form == nil)
        #expect(model.posted?.notice.text.contains(words) == true)
        #expect(model.posted?.notice.tone == .failure)
        #expect(!model.screen().text.joined().contains(Self.token.prefix(8)))
        model.send(.key(.down))
        #expect(model.posted == nil)
    }

    @Test func `an empty paste is nothing`() {
        var model = Fixture.full()
        model.send(.paste(" \n"))
        #expect(model.posted == nil)
    }

    @Test func `read-only and a registration under way take no paste and say so`() {
        var readOnly = Fixture.full(mode: .readOnly)
        readOnly.send(.paste(Fixture.umbrella.rawValue))
        #expect(readOnly.place == .dashboard)
        #expect(readOnly.posted?.notice.text == "This dashboard is read-only")
        var busy = Fixture.full()
        busy.send(
            .paste(Fixture.umbrella.rawValue),
            .key(.enter),
            .key(.escape),
            .paste(Fixture.acme.rawValue)
        )
        #expect(busy.form?.orgID == Fixture.umbrella)
        #expect(busy.posted?.notice.text.contains("in progress") == true)
    }

    @Test func `the form takes the id out of a text, and a second paste replaces the first`() {
        var model = Fixture.full()
        model.type("n")
        model.send(.paste("orgId=\(Fixture.acme)&x=1"))
        #expect(model.form?.orgText == Fixture.acme.rawValue)
        #expect(model.form?.remark == .found)
        model.send(.paste(Fixture.hooli.rawValue))
        #expect(model.form?.orgText == Fixture.hooli.rawValue)
        #expect(model.form?.remark == nil)
        model.send(.paste("\(Fixture.acme)\n\(Fixture.hooli)"))
        #expect(model.form?.remark == .several(2))
        #expect(model.form?.orgText == Fixture.hooli.rawValue)
    }

    @Test func `a token in the place of an id goes to its field, pasted or typed, and is never shown`() {
        var pasted = Fixture.full()
        pasted.type("n")
        pasted.send(.paste(Self.token))
        var typed = Fixture.full()
        typed.type("n")
        for character in Self.token {
            typed.type(String(character))
            #expect(!typed.screen().text.joined().contains(Self.token.prefix(12)))
        }
        for model in [pasted, typed] {
            #expect(model.form?.orgText == "")
            #expect(model.form?.refreshToken == Secret(Self.token))
            #expect(model.form?.field == .refreshToken)
            #expect(model.screen().text.joined().contains("That looks like a token"))
            #expect(!model.screen().text.joined().contains(Self.token.prefix(8)))
        }
    }

    @Test(arguments: [
        Fixture.acme.encoded, "{\(Fixture.acme)}",
    ])
    func `an id that is typed letter by letter stays in its field`(text: String) {
        var model = Fixture.full()
        model.type("n")
        model.type(text)
        #expect(model.form?.orgID == Fixture.acme)
        #expect(model.form?.refreshToken == nil)
        #expect(model.screen().text.joined().contains("read as \(Fixture.acme)"))
    }

    @Test func `base64 that a token may begin with is taken as an id and not shown`() {
        var model = Fixture.full()
        model.type("nNGExYzA5ZTItN2QxMS00ZjBlLTlhMzktNWYxZDBjOWI3ZTIx")
        #expect(model.form?.orgID == Fixture.acme)
        #expect(model.form?.refreshToken == nil)
        #expect(model.screen().text.joined().contains("48 characters, hidden"))
    }

    @Test func `an ID in pieces is joined, and invisible characters are left out`() {
        var model = Fixture.full()
        model.type("n")
        model.send(.paste("\u{FEFF}4a1c09e2-7d11\u{AD}-4f0e-"), .paste("9a39-5f1d0c9b7e21\u{200B}\n"))
        #expect(model.form?.orgID == Fixture.acme)
    }

    @Test func `two tokens are not guessed at`() {
        var model = Fixture.full()
        model.type("n")
        model.send(.paste("{\"access_token\":\"\(Self.token)\",\"refresh_token\":\"x\(Self.token)\"}"))
        #expect(model.form?.remark == .tokens(2))
        #expect(model.form?.refreshToken == nil)
        #expect(model.form?.orgText == "")
    }
}
