import Foundation
import Testing

/// What a crash shows while tokens are in memory: nothing at all.
@Suite(.timeLimit(.minutes(5)))
struct CrashLeakTests {
    private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT]

    @Test func `a command that crashes says nothing and leaves no file behind`() async throws {
        let bench = try await LeakBench()
        #expect(try await bench.authorize("allow") == 0)
        _ = try bench.sandbox.control(
            "POST",
            "faults",
            body: #"{"endpoint":"applications_token","count":null,"held":true}"#
        )
        for signal in Self.signals {
            // An organization of its own: the crash leaves a lease behind.
            let org = UUID().uuidString.lowercased()
            let terminal = try PseudoTerminal()
            let fetch = try bench.start(["orgs", "fetch", org], on: terminal)
            try await bench.tap.waitForRequest(with: org)
            fetch.process.send(signal)
            await expectDeath(of: fetch.process, by: signal)
            try await terminal.wait(for: "what is there to be read") { _ in true }
            #expect(String(decoding: terminal.output, as: UTF8.self) == "", "after signal \(signal)")
            bench.note(terminal, "after signal \(signal)")
        }
        let leaks = try bench.leaks()
        #expect(leaks == [])
        #expect(try bench.files { $0.contains("core") }.isEmpty)
        #expect(try await bench.sandbox.stop() == 0)
    }

    @Test func `a dashboard that crashes gives the terminal back and says nothing`() async throws {
        let bench = try await LeakBench()
        #expect(try await bench.authorize("allow") == 0)
        for signal in Self.signals {
            let terminal = try PseudoTerminal()
            let dashboard = try bench.start(["dashboard"], on: terminal)
            try await terminal.wait(for: "refresh  89d")
            // What is on its way to the terminal cannot be taken back.
            try await terminal.wait(for: "q quit")
            dashboard.process.send(signal)
            await expectDeath(of: dashboard.process, by: signal)
            try await terminal.wait(for: "the screen to be left") { !$0.isAlternate }
            #expect(dashboard.isRestored, "after signal \(signal)")
            let left = terminal.screen.text.filter { !$0.isWhitespace }
            #expect(left == "", "after signal \(signal)")
            bench.note(terminal, "after signal \(signal)")
        }
        let leaks = try bench.leaks()
        #expect(leaks == [])
        #expect(try bench.files { $0.contains("core") }.isEmpty)
        #expect(try await bench.sandbox.stop() == 0)
    }

    private func expectDeath(of process: ChildProcess, by signal: Int32) async {
        do {
            let code = try await process.exitCode()
            Issue.record("it ended with \(code) after signal \(signal)")
        } catch let killed as KilledBySignal {
            #expect(killed.number == signal)
        } catch {
            Issue.record("it did not end by signal \(signal): \(error)")
        }
    }
}
