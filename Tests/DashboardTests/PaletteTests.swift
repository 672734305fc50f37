import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

@Suite struct `The list of commands` {
    @Test func `it has every command of the dashboard once, with its keys`() {
        var model = Fixture.full()
        model.type(":")
        #expect(model.place == .palette)
        let commands = model.paletteMatches.map(\.binding.command)
        #expect(Set(commands).count == commands.count)
        #expect(commands.contains(.refreshAll) && commands.contains(.quit) && !commands.contains(.pauseStory))
        #expect(model.screen().text.joined().contains("Refresh everything"))
    }

    @Test(arguments: [
        ("refresh ev", "R"), ("rfsh evr", "R"), ("regis", "n"), ("sort", "s"), ("quit", "q"), ("zoom", "z"),
        ("PROVE", "p"),
    ])
    func `letters in their order choose a command`(text: String, key: Character) throws {
        var model = Fixture.full()
        model.type(":" + text)
        let best = try #require(model.paletteMatches.first)
        #expect(best.binding.keys.contains(.character(key)))
    }

    @Test func `Enter does what the key would do`() {
        var model = Fixture.full()
        model.type(":horizon")
        // The word is in no explanation: letters far apart match other commands.
        model.send(.key(.control("u")))
        model.type("tokens end")
        model.send(.key(.enter))
        #expect(model.place == .horizon)
        #expect(model.palette == nil)
    }

    @Test func `what cannot be done now says why`() {
        var model = Fixture.empty()
        model.type(":write the")
        model.send(.key(.enter))
        #expect(model.place == .dashboard)
        #expect(model.posted?.notice.text == "No event is shown")
    }

    @Test func `arrows choose, more letters begin again, Esc closes`() {
        var model = Fixture.full()
        model.type(":s")
        model.send(.key(.down), .key(.down))
        #expect(model.palette?.selected == 2)
        model.type("o")
        #expect(model.palette?.selected == 0)
        model.send(.key(.escape))
        #expect(model.place == .dashboard)
    }

    @Test func `a read-only dashboard lists nothing that acts`() {
        var model = Fixture.full(mode: .readOnly)
        model.type(":")
        #expect(!model.paletteMatches.isEmpty)
        #expect(!model.paletteMatches.contains { $0.binding.command.acts })
    }

    @Test func `no letters, no command`() {
        var model = Fixture.full()
        model.type(":qqqq")
        #expect(model.paletteMatches.isEmpty)
        #expect(model.screen().text.joined().contains("No command has these letters."))
        model.send(.key(.enter))
        #expect(model.place == .palette)
    }

    @Test(arguments: [
        ("abc", "abc", true), ("ac", "abc", true), ("ca", "abc", false), ("", "abc", true),
        ("sh", "Show help", true),
    ])
    func `a match needs all letters in their order`(pattern: String, text: String, isMatch: Bool) {
        let match = FuzzyMatch(of: pattern, in: text, or: nil)
        #expect((match != nil) == isMatch)
    }

    @Test func `the beginning of words matches better than their middle`() throws {
        let start = try #require(FuzzyMatch(of: "re", in: "go refresh", or: nil))
        let middle = try #require(FuzzyMatch(of: "re", in: "go prefix", or: nil))
        #expect(start.cost < middle.cost)
        #expect(start.letters == [3, 4])
    }
}
