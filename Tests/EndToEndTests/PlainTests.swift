import Foundation
import Testing

/// The dashboard in sentences, as a program in a pipe.
@Suite(.timeLimit(.minutes(3)))
struct PlainTests {
    @Test func `the demo tells its scenes in lines without control characters, and a signal ends it`()
        async throws
    {
        let home = try TemporaryHome()
        let demo = try PipedProgram(
            ["demo", "--plain", "--speed", "3600"],
            environment: Program.environment(home: home.path)
        )
        let lines = try await demo.lines(atLeast: 12)
        #expect(lines.contains { $0.contains(" Demo: ") })
        #expect(lines.contains { $0.contains(" 10 organizations: ") })
        demo.process.send(SIGTERM)
        #expect(try await demo.process.exitCode() == 143)
        #expect(!demo.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(demo.errors.contains("SIGTERM"))
    }
}
