import ArgumentParser

/// Measures what the library promises; README's "Measured" comes from here.
///
/// Webex is played by a sandbox in a process of its own, so that only the client is measured. Whatever misses
/// its bound makes the exit status 1.
@main
struct ByovaBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "byova-bench",
        abstract: "Measures the library against a simulated Webex in a process of its own.",
        discussion: """
            Use a release build: swift run -c release byova-bench. With BYOVA_PYTHON set to the interpreter of an \
            environment with 'pip install webex-byova==0.2.0', the Python package does the same work beside it.
            """,
        subcommands: [
            EverythingCommand.self, TokensCommand.self, RefreshesCommand.self, ContentionCommand.self,
            SoakCommand.self, FramesCommand.self, SandboxCommand.self, CallerCommand.self,
        ],
        defaultSubcommand: EverythingCommand.self
    )
}

/// All but the soak and the frames, which have commands of their own.
struct EverythingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "all",
        abstract: "Measure token calls, refreshes and contention; the default."
    )

    @OptionGroup var options: BenchOptions

    func run() async throws {
        let report = Report(asJSON: options.json)
        let sandbox = try SandboxProcess.start(orgs: options.orgs)
        let python = try PythonClient.run(against: sandbox)
        try await TokenCalls(orgs: sandbox.offer.orgs.map(\.id), python: python).measure(into: report)
        try await Refreshes(sandbox: sandbox, python: python).measure(into: report)
        try await Contention(sandbox: sandbox).measure(into: report)
        sandbox.stop()
        try report.requireBounds()
    }
}

/// What every measurement takes.
struct BenchOptions: ParsableArguments {
    @Option(help: "Organizations, 1 to 99990.")
    var orgs = 10_000
    @Flag(help: "Print one JSON object for each row.")
    var json = false

    func validate() throws {
        guard (1...99_990).contains(orgs) else { throw ValidationError("--orgs takes 1 to 99990.") }
    }
}
