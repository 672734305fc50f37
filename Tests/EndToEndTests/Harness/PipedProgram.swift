import Foundation

/// A program whose output goes to files, which are read while it runs.
final class PipedProgram {
    let process: ChildProcess
    private let folder: TemporaryHome

    /// Starts it with these arguments and this text on standard input.
    convenience init(_ arguments: [String], environment: [String: String], input: String = "") throws {
        try self.init("byova", arguments, environment: environment, input: input)
    }

    /// Starts another program, by its name in this package or its absolute path, in the same way.
    init(_ name: String, _ arguments: [String], environment: [String: String], input: String = "") throws {
        folder = try TemporaryHome()
        try input.write(toFile: "\(folder.path)/in", atomically: false, encoding: .utf8)
        let flags = O_WRONLY | O_CREAT | O_APPEND
        process = try ChildProcess(
            try Program.path(of: name),
            arguments,
            environment: environment,
            streams: [
                .path("\(folder.path)/in", flags: O_RDONLY), .path("\(folder.path)/out", flags: flags),
                .path("\(folder.path)/err", flags: flags),
            ]
        )
    }

    var output: String { text(of: "out") }
    var errors: String { text(of: "err") }

    /// Runs it to its end.
    static func run(
        _ arguments: [String],
        environment: [String: String],
        input: String = ""
    ) async throws -> (code: Int32, output: String, errors: String) {
        let program = try PipedProgram(arguments, environment: environment, input: input)
        let code = try await program.process.exitCode()
        return (code, program.output, program.errors)
    }

    /// Waits until standard output has so many whole lines, and returns them all.
    func lines(atLeast count: Int) async throws -> [String] {
        let deadline = TimeLimit.deadline()
        while true {
            let whole = output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(
                String.init
            )
            if whole.count >= count { return whole }
            guard ContinuousClock.now < deadline else {
                throw Overdue(what: "\(count) lines", seen: output + errors)
            }
            try Task.checkCancellation()
            poll(nil, 0, 10)
            await Task.yield()
        }
    }

    private func text(of name: String) -> String {
        (try? String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)) ?? ""
    }
}
