import TestSupport
import Foundation

@testable import WebexAuth

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A program that reports what it was started with and then stays for a minute, as browsers do.
struct FakeBrowser: Sendable {
    private let folder: TemporaryFolder
    private let script: String
    private let pipe: String

    init() throws {
        folder = try TemporaryFolder()
        script = folder.path + "/browser"
        pipe = folder.path + "/report"
        mkfifo(pipe, 0o600)
        let text = """
            #!/bin/sh
            {
                echo "pid=$$"
                echo "arguments=$#"
                echo "argument=$1"
                env
            } > \(pipe)
            exec sleep 60
            """
        try text.write(toFile: script, atomically: false, encoding: .utf8)
        chmod(script, 0o700)
    }

    /// Opens a URL in it and returns its report, by name.
    func report(opening url: String) async throws -> [String: String] {
        let launcher = BrowserLauncher(environment: [
            "BROWSER": script, "PATH": "/usr/bin:/bin", "kept": "yes", "BYOVA_STORE_KEY": "private",
            "WEBEX_INTEGRATION_CLIENT_SECRET": "private",
        ])
        try await open(url, in: launcher)
        let text = await withCheckedContinuation { continuation in
            Thread.detachNewThread { [pipe] in
                // Ends when the browser has closed its side.
                let handle = FileHandle(forReadingAtPath: pipe)
                let bytes = try? handle?.readToEnd()
                continuation.resume(returning: String(decoding: bytes ?? Data(), as: UTF8.self))
            }
        }
        let pairs = text.split(separator: "\n").map { line in
            let name = line.prefix { $0 != "=" }
            return (String(name), String(line[name.endIndex...].dropFirst()))
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// A child that another test is starting holds the script open for writing until its `exec`; until then the
    /// file is busy.
    private func open(_ url: String, in launcher: BrowserLauncher) async throws {
        for _ in 0..<1_000 {
            if openWithBlockedSignal(url, in: launcher) { return }
            await Task.yield()
        }
        throw CocoaError(.executableNotLoadable)
    }

    /// What the calling thread blocks must not stay blocked in the program.
    private func openWithBlockedSignal(_ url: String, in launcher: BrowserLauncher) -> Bool {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGUSR1)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        defer { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
        return launcher.open(url)
    }

    /// Looks at the program once it has settled: a shell plays with its signals and files, and a program that
    /// has just been started opens its libraries.
    func settled(_ report: [String: String]) async throws -> SettledProcess {
        guard let folder = report["pid"].map({ "/proc/\($0)" }) else { throw CocoaError(.fileNoSuchFile) }
        while try !String(contentsOfFile: folder + "/stat", encoding: .utf8).contains(" (sleep) S ") {
            await Task.yield()
        }
        return try SettledProcess(folder: folder)
    }

    /// Ends the program whose report this is.
    func end(_ report: [String: String]) {
        guard let process = report["pid"].flatMap({ pid_t($0) }), process > 1 else { return }
        kill(process, SIGKILL)
    }
}
