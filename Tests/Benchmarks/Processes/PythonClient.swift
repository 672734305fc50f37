import Foundation

/// What the Python package achieved with the same work against the same sandbox.
struct PythonClient: Decodable {
    let version: String
    /// `aget_access_token` of one organization whose token is valid, calls a second.
    let tokenCalls: Double
    /// `arefresh_for_org` of every organization, a second.
    let refreshes: Double
    /// How many at once were fastest.
    let concurrency: Int
    /// The same, one after the other, for 500 of them.
    let oneByOne: Double

    private static let script = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "webex_byova_bench.py")

    /// Nil without `BYOVA_PYTHON`.
    static func run(against sandbox: SandboxProcess) throws -> PythonClient? {
        guard let interpreter = ProcessInfo.processInfo.environment["BYOVA_PYTHON"] else { return nil }
        let process = try ChildProcess(interpreter, [script.path()])
        try process.write(sandbox.offerText)
        try process.closeInput()
        let text = try process.readToEnd()
        process.finish()
        return try JSONDecoder().decode(PythonClient.self, from: text)
    }
}
