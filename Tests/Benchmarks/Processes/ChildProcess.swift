import Foundation

/// A process that is talked to through its standard input and output.
final class ChildProcess {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    /// Starts a program with these arguments; the environment is this process's unless given.
    init(_ path: String, _ arguments: [String], environment: [String: String]? = nil) throws {
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        if let environment { process.environment = environment }
        process.standardInput = input
        process.standardOutput = output
        try process.run()
    }

    /// Starts this program once more.
    static func ourselves(
        _ arguments: [String],
        environment: [String: String] = [:]
    ) throws -> ChildProcess {
        let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
        let whole = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        return try ChildProcess(path, arguments, environment: whole)
    }

    func write(_ text: Data) throws {
        try input.fileHandleForWriting.write(contentsOf: text)
    }

    /// Ends the process's standard input.
    func closeInput() throws {
        try input.fileHandleForWriting.close()
    }

    /// One line of its output, waited for.
    func readLine() throws -> String {
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
            guard !byte.isEmpty else { break }
            line += byte
        }
        return String(decoding: line, as: UTF8.self)
    }

    /// The rest of its output, waited for.
    func readToEnd() throws -> Data {
        try output.fileHandleForReading.readToEnd() ?? Data()
    }

    /// Ends its input and waits until it has ended itself.
    ///
    /// - Returns: Its exit status.
    @discardableResult
    func finish() -> Int32 {
        try? closeInput()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
