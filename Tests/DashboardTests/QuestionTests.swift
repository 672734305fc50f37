import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

/// Nothing is deleted that a person has not asked for and confirmed.
@Suite struct Questions {
    /// The question about the organization that the list begins with.
    private func asking(_ size: Size = Size(columns: 80, rows: 24)) -> DashboardModel {
        var model = Fixture.full(size)
        model.type("d")
        #expect(model.confirmation == .remove(Fixture.hooli))
        return model
    }

    @Test func `the beginning of the id deletes, in any case`() {
        for answer in ["1704", Fixture.hooli.rawValue.prefix(4).uppercased()] {
            var model = asking()
            model.readQuestion()
            #expect(model.type(String(answer.prefix(3))).isEmpty)
            #expect(model.question?.typed == "170")
            #expect(model.type(String(answer.suffix(1))) == [.remove(Fixture.hooli)])
            #expect(model.question == nil)
        }
    }

    @Test(arguments: [
        Key.character("y"), .character("n"), .character("2"), .character(" "), .enter, .escape, .tab,
        .backspace, .up,
        .control("u"), .function(1), .character("é"), .character("\u{301}"),
    ])
    func `any other key closes the question, at its beginning and in its middle`(key: Key) {
        for beginning in ["", "170"] {
            var model = asking()
            model.readQuestion()
            model.type(beginning)
            #expect(model.update(.key(key)).isEmpty)
            #expect(model.place == .dashboard)
            #expect(model.type("1704").isEmpty)
        }
    }

    @Test(arguments: [
        "dy", "daily", "d1704", "dddd", "dd17041704", "d\(Fixture.hooli)", "d\(Fixture.hooli)\n",
    ])
    func `what is typed before the question can be read deletes nothing`(text: String) {
        var model = Fixture.full()
        #expect(model.type(text).isEmpty)
        #expect(model.confirmation == .remove(Fixture.hooli), "and no letter of it acts as a key")
        #expect(model.question?.hadEarlyKey == true)
        #expect(model.screen().text.joined().contains("That key came too soon and was ignored."))
        model.readQuestion()
        #expect(model.type("1704") == [.remove(Fixture.hooli)])
    }

    @Test func `only the end of its own wait opens a question`() throws {
        var model = asking()
        let wait = try #require(model.questionWait)
        model.type("1")
        #expect(model.questionWait == wait)
        model.send(.caughtUp(wait - 1))
        #expect(model.type("1704").isEmpty)
        model.send(.caughtUp(wait))
        #expect(model.type("1704") == [.remove(Fixture.hooli)])
    }

    @Test func `escape is always no, and the end of an old wait opens no later question`() throws {
        var model = asking()
        let old = try #require(model.questionWait)
        model.send(.key(.escape))
        #expect(model.question == nil)
        #expect(model.questionWait == nil)
        model.type("d")
        model.send(.caughtUp(old))
        #expect(model.type("1704").isEmpty)
    }

    @Test(arguments: ["1704", Fixture.hooli.rawValue, "y", "y\n"])
    func `a paste answers nothing`(text: String) {
        var unread = asking()
        #expect(unread.update(.paste(text)).isEmpty)
        #expect(unread.question?.isHeard == false)
        var read = asking()
        read.readQuestion()
        #expect(read.update(.paste(text)).isEmpty)
        #expect(read.place == .dashboard)
    }

    @Test(arguments: [
        ("4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21", "4a1c"), ("acme", "acme"), ("ACME-corp", "acme"),
        ("a/;~", "a/;~"),
        ("abc", "drop"), ("x", "drop"), ("", "drop"), ("a b c", "drop"), ("日本語組織", "drop"),
        ("é123", "drop"), ("a\u{301}bcd", "drop"), ("\u{1B}[2J", "drop"), ("ac\u{200B}me", "drop"),
    ])
    func `what cannot be typed everywhere, or is too short, is answered by a word`(id: String, answer: String)
    {
        #expect(OrgID(normalized: id).deletionAnswer == answer)
    }

    @Test(arguments: ["日本語", "ab", "acme-x"]) func `ids that are no UUIDs can be deleted`(text: String) {
        let id = OrgID(normalized: text)
        var model = Fixture.empty()
        model.send(.loaded([.org(id): Fixture.record(access: 100)]))
        model.type("d")
        model.readQuestion()
        #expect(model.screen().text.joined().contains("Type \(id.deletionAnswer) to remove it: ____"))
        #expect(model.type(id.deletionAnswer) == [.remove(id)])
    }

    @Test func `a question moved by a new size has to be read again`() {
        var model = asking()
        model.readQuestion()
        model.type("17")
        model.send(.resized(Size(columns: 100, rows: 30)))
        #expect(model.type("04").isEmpty)
        model.readQuestion()
        #expect(model.type("04") == [.remove(Fixture.hooli)])
    }

    @Test func `what cannot be shown is not asked`() {
        var model = Fixture.full(Size(columns: 19, rows: 24))
        #expect(model.type("d").isEmpty)
        #expect(model.question == nil)
        var shrunk = asking()
        shrunk.send(.resized(Size(columns: 10, rows: 3)))
        #expect(shrunk.questionWait == nil)
        #expect(shrunk.type("1704").isEmpty)
        model.send(.key(.character("r")))
        #expect(model.type("q") == [.quit], "leaving loses nothing")
    }

    @Test func `stopping the program takes the question back`() {
        var model = asking()
        model.readQuestion()
        #expect(model.update(.key(.control("z"))) == [.suspend])
        #expect(model.question == nil)
    }

    @Test func `the question about leaving hears nothing that was typed before it`() throws {
        var model = Fixture.full()
        model.type("r")
        #expect(model.type("qyyn").isEmpty)
        let wait = try #require(model.questionWait)
        #expect(model.screen().text.joined().contains("y yes") == false)
        model.send(.caughtUp(wait))
        #expect(model.screen().text.joined().contains("y yes"))
        #expect(model.type("y") == [.quit])
    }
}
