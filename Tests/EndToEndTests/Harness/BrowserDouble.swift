import Foundation

/// A browser that notes the addresses it is opened with.
struct BrowserDouble {
    let path: String
    private let log: String

    init(home: TemporaryHome) throws {
        path = "\(home.path)/browser"
        log = "\(home.path)/addresses"
        try "#!/bin/sh\necho \"$1\" >> '\(log)'\n".write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    /// The address that it was opened with the n-th time, once it was.
    func address(number: Int) async throws -> String {
        let deadline = TimeLimit.deadline()
        while true {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            if lines.count >= number { return String(lines[number - 1]) }
            guard ContinuousClock.now < deadline else { throw Overdue(what: "address \(number)", seen: text) }
            try Task.checkCancellation()
            poll(nil, 0, 10)
            await Task.yield()
        }
    }
}
