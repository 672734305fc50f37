import Foundation
import Testing

@Suite(.timeLimit(.minutes(3)))
struct DemoTests {
    /// The sandbox's organization whose admin has authorized the Service App and that is not registered.
    private static let unregistered = "b19d3f60-2a74-4d85-9c0e-6f8e51a7d324"

    @Test func `the whole life of a token, from the first frame to a terminal as it was`() async throws {
        let home = try TemporaryHome()
        let demo = try TerminalProgram.start(
            ["demo", "--still"],
            on: try PseudoTerminal(),
            environment: Program.environment(home: home.path)
        )
        let screen = demo.terminal
        try await screen.wait(for: "Organizations 10")
        #expect(screen.screen.isAlternate)
        #expect(screen.screen.text.contains("? unauthorized"))
        #expect(screen.screen.text.contains("Ends next"))

        screen.type("a")
        try await screen.wait(for: "listening on")
        screen.type("y")
        try await screen.wait(for: "The Integration is authorized")
        try await screen.wait(for: "refresh  89d")

        screen.type("L")
        try await screen.wait(for: "a countdown") { countdown(of: "acme-emea", on: $0) != nil }
        let first = try #require(countdown(of: "acme-emea", on: screen.screen))
        try await screen.wait(for: "the countdown to move") { screen in
            countdown(of: "acme-emea", on: screen).map { $0 < first } ?? false
        }

        screen.type("n")
        try await screen.wait(for: "Register an organization")
        screen.type("\u{1B}[200~\(Self.unregistered)\u{1B}[201~\r")
        try await screen.wait(for: "Organizations 11")
        try await screen.wait(for: "Registered b19d3f60")

        screen.type("r")
        try await screen.wait(for: "Refreshed b19d3f60")
        screen.type("d")
        try await screen.wait(for: "Type b19d to remove it: ____")
        screen.type("b19d")
        try await screen.wait(for: "Organizations 10")
        try await screen.wait(for: "Removed b19d3f60")

        screen.type("q")
        #expect(try await demo.exitCode() == 0)
        #expect(demo.isRestored)
        #expect(try FileManager.default.contentsOfDirectory(atPath: home.path).isEmpty)
    }

    @Test func `stray text deletes nothing and starts nothing, however it comes`() async throws {
        let home = try TemporaryHome()
        let demo = try TerminalProgram.start(
            ["demo", "--still"],
            on: try PseudoTerminal(),
            environment: Program.environment(home: home.path)
        )
        let screen = demo.terminal
        try await screen.wait(for: "Organizations 10")
        for text in ["daily", "Refresh all", "d1704d30d-a131-4bc7-9449-948487643793\r", "d1704y"] {
            screen.type(text)
            try await screen.wait(for: "Paste ignored")
            screen.type("\u{1B}")
            try await screen.wait(for: "the notice to go") { !$0.text.contains("Paste ignored") }
        }
        // Typed ahead of the question.
        screen.type("dy")
        try await screen.wait(for: "That key came too soon and was ignored.")
        try await screen.wait(for: "Type 1704 to remove it: ____")
        screen.type("170")
        try await screen.wait(for: "Type 1704 to remove it: 170_")
        screen.type("\u{1B}[200~4\u{1B}[201~")
        try await screen.wait(for: "the question to close") { !$0.text.contains("Remove?") }
        screen.type("\u{1B}[200~the org is {\(Self.unregistered.uppercased())}.\u{1B}[201~")
        try await screen.wait(for: Self.unregistered)
        #expect(screen.screen.text.contains("Register an organization"))
        screen.type("\u{1B}")
        try await screen.wait(for: "the dialog to close") { !$0.text.contains("Register an organization") }
        #expect(!screen.screen.text.contains("removed"))
        screen.type("q")
        #expect(try await demo.exitCode() == 0)
    }

    /// The time that is left to an organization's access token, as the pane of the next to expire shows it.
    private func countdown(of name: String, on screen: VirtualScreen) -> String? {
        let row = screen.lines.first { $0.contains(name) && $0.contains(" acc ") }
        return row?.firstMatch(of: /acc (\d\d:\d\d:\d\d)/).map { String($0.1) }
    }
}
