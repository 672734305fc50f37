import Foundation
import TestSupport
import Testing
import WebexSandbox

/// What the system is really asked to do, seen from outside the program.
///
/// Set `BYOVA_STRACE` to the path of `strace`.
struct SystemCallTests {
    private static let strace = ProcessInfo.processInfo.environment["BYOVA_STRACE"]

    @Test(.enabled(if: strace != nil, "set BYOVA_STRACE"), .timeLimit(.minutes(5)))
    func `the log is synced between the reply and the hand-out`() async throws {
        let strace = try #require(Self.strace)
        let folder = try TemporaryFolder()
        let world = try await World.start(rotation: .retiredAtOnce)
        try await world.logIn()
        let calls = "trace=read,readv,recvfrom,recvmsg,write,pwrite64,fsync,fdatasync"
        let worker = try await WorkerProcess.start(
            in: world,
            wrapper: [strace, "-f", "-y", "-s", "64", "-e", calls, "-o", folder.path("trace")]
        )
        let generations = 2...6
        for generation in generations {
            worker.send("token integration")
            try await worker.expect("token integration \(generation)")
        }
        try await worker.finish()
        await world.sandbox.stop()
        let text = try String(contentsOfFile: folder.path("trace"), encoding: .utf8)
        let trace = SystemCallTrace(text)
        for generation in generations {
            let handOut = try #require(trace.start(of: #""token integration \#(generation)\n""#, after: 0))
            let reply = try #require(trace.lastLine(with: "HTTP/1.1 200", before: handOut))
            let written = try #require(trace.lastLine(with: "-wal>", of: "pwrite64(", before: handOut))
            #expect(written > reply, "the pair is written after the reply")
            let isSynced = trace.syncs(of: "-wal>").contains { $0.start > written && $0.end < handOut }
            #expect(isSynced, "generation \(generation) was handed out before it was on the disk")
        }
    }
}

/// The lines that `strace -f` writes, in the order in which things happened.
private struct SystemCallTrace {
    private let lines: [Substring]

    init(_ text: String) {
        lines = text.split(separator: "\n")
    }

    func start(of text: String, after index: Int) -> Int? {
        lines[index...].firstIndex { $0.contains("write(1") && $0.contains(text) }
    }

    func lastLine(with text: String, of call: String = "", before end: Int) -> Int? {
        lines[..<end].lastIndex { $0.contains(text) && (call.isEmpty || $0.contains(call)) }
    }

    /// Where each successful sync of a file begins and ends; another thread's calls may come in between.
    func syncs(of file: String) -> [(start: Int, end: Int)] {
        lines.indices.compactMap { start in
            let line = lines[start]
            guard line.contains("sync("), line.contains(file) else { return nil }
            guard line.hasSuffix("<unfinished ...>") else {
                return line.hasSuffix("= 0") ? (start, start) : nil
            }
            let thread = line.prefix { $0 != " " }
            let end = lines[(start + 1)...].firstIndex { line in
                line.prefix { $0 != " " } == thread && line.contains("sync resumed>")
            }
            return end.flatMap { lines[$0].hasSuffix("= 0") ? (start, $0) : nil }
        }
    }
}
