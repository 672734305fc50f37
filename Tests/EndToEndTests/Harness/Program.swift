import Foundation
import Testing

/// The built `byova`, and what it is started with.
enum Program {
    /// An executable of this package, which the build puts next to the tests' own, or any by its absolute path.
    static func path(of name: String = "byova") throws -> String {
        guard !name.hasPrefix("/") else { return name }
        let tests = try #require(
            Bundle.main.executableURL ?? CommandLine.arguments.first.map(URL.init(fileURLWithPath:))
        )
        let path = tests.deletingLastPathComponent().appending(path: name).path
        try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not built")
        return path
    }

    /// An environment in which nothing of the machine's user can be read or changed.
    static func environment(home: String, terminal: String = "xterm-256color") -> [String: String] {
        var environment = [
            "HOME": home,
            "XDG_STATE_HOME": "\(home)/state",
            "XDG_CONFIG_HOME": "\(home)/config",
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "TERM": terminal,
        ]
        // What the build needs to run at all, such as the sanitizer's options.
        for name in ["TSAN_OPTIONS", "LD_LIBRARY_PATH"] {
            environment[name] = ProcessInfo.processInfo.environment[name]
        }
        return environment
    }
}

/// A home folder for one test.
final class TemporaryHome {
    let path: String

    init() throws {
        path = "\(FileManager.default.temporaryDirectory.path)/byova-home-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
