import Foundation
import Testing

/// A running `RefreshWorker`, with its commands and answers as lines.
final class WorkerProcess {
    /// How long its leases last and what of it a request needs, and how many requests there may be in so many seconds.
    struct Terms {
        var lease = 45.0
        var attempt = 40.0
        var timeout = 30.0
        var requests = 300
        var window = 60.0
    }

    private let process = Process()
    private let input = Pipe()
    private var answers: AsyncStream<String>.Iterator
    private let end: AsyncStream<Int32>

    /// Something that the program was not expected to say; `nil` is its end.
    struct Unexpected: Error {
        let answer: String?
    }

    /// Starts it and waits until it has opened its store.
    ///
    /// - Parameters:
    ///   - world: The store and the sandbox.
    ///   - terms: Its leases.
    ///   - wrapper: A program, with its arguments, that runs it.
    /// - Returns: The running program.
    /// - Throws: ``Unexpected`` if it does not get ready.
    static func start(
        in world: World,
        terms: Terms = Terms(),
        wrapper: [String] = []
    ) async throws -> WorkerProcess {
        let worker = try WorkerProcess(world, terms, wrapper)
        try await worker.expect("ready")
        return worker
    }

    private init(_ world: World, _ terms: Terms, _ wrapper: [String]) throws {
        let output = Pipe()
        let program =
            wrapper + [
                try Self.path(), world.store, "\(terms.timeout)", "\(terms.lease)", "\(terms.attempt)",
                "\(terms.requests)", "\(terms.window)",
            ]
        process.executableURL = URL(fileURLWithPath: program[0])
        process.arguments = Array(program.dropFirst())
        process.environment = world.environment
        process.standardInput = input
        process.standardOutput = output
        let (end, ended) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { process in
            ended.yield(
                process.terminationReason == .uncaughtSignal
                    ? -process.terminationStatus : process.terminationStatus
            )
            ended.finish()
        }
        self.end = end
        answers = Self.lines(of: output.fileHandleForReading).makeAsyncIterator()
        try process.run()
        // Only the program holds it open now, so that its end is the output's end.
        try output.fileHandleForWriting.close()
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    func send(_ command: String) {
        // One that has ended takes no more commands.
        try? input.fileHandleForWriting.write(contentsOf: Data("\(command)\n".utf8))
    }

    /// The next line of its output; `nil` at its end.
    func answer() async -> String? {
        await answers.next(isolation: #isolation)
    }

    func expect(_ expected: String) async throws {
        let answer = await answer()
        guard answer == expected else { throw Unexpected(answer: answer) }
    }

    /// So many lines, in any order.
    func answers(_ count: Int) async -> Set<String> {
        var lines: Set<String> = []
        for _ in 0..<count { if let line = await answer() { lines.insert(line) } }
        return lines
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Stops it, and returns once all of its threads stand still: until then some go on.
    func stop() {
        signal(SIGSTOP)
        var change = siginfo_t()
        waitid(P_PID, id_t(process.processIdentifier), &change, WSTOPPED | WNOWAIT)
    }

    /// Waits for its end; a signal's number is negative.
    func ended() async -> Int32 {
        for await status in end { return status }
        return 0
    }

    /// Ends it in order.
    func finish() async throws {
        try input.fileHandleForWriting.close()
        let status = await ended()
        guard status == 0 else { throw Unexpected(answer: "exit status \(status)") }
    }

    /// The built program, next to the tests' own.
    private static func path() throws -> String {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0])
        let path = tests.deletingLastPathComponent().appending(path: "RefreshWorker").path
        try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not built")
        return path
    }

    /// Reads on a thread of its own: reading blocks.
    private static func lines(of handle: FileHandle) -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        Thread.detachNewThread {
            var rest = Data()
            while case let data = handle.availableData, !data.isEmpty {
                rest += data
                while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                    continuation.yield(String(decoding: rest[..<end], as: UTF8.self))
                    rest = Data(rest[(end + 1)...])
                }
            }
            continuation.finish()
        }
        return stream
    }
}
