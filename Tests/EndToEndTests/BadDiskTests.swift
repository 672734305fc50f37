import Foundation
import Testing

/// The store on a disk that is full, or cannot be written: a file system of the test's own.
@Suite(.enabled("needs unshare(1) and user namespaces", canMount), .timeLimit(.minutes(5)))
struct BadDiskTests {
    /// The organization that the sandbox's exported refresh token belongs to.
    private static let org = "d25f8a17-c3e0-49b6-8471-0b9e6d3fa58c"

    private let home: TemporaryHome
    private var disk: String { "\(home.path)/disk" }

    init() throws {
        home = try TemporaryHome()
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    }

    /// Runs a script on a disk of 2 MiB; `$0` is the program, `$disk` the disk, `$org` the organization.
    private func onDisk(
        _ script: String,
        _ sandbox: RunningSandbox
    ) throws -> (process: ChildProcess, output: () -> String) {
        var environment = sandbox.environment(home: home)
        environment["BYOVA_STORE"] = "sqlite:\(disk)/store.sqlite"
        environment["disk"] = disk
        environment["org"] = Self.org
        let mount = #"mount -t tmpfs -o size=2m,mode=700 tmpfs "$disk"; cd "$disk"; "#
        let out = "\(home.path)/out"
        let process = try ChildProcess(
            "/usr/bin/unshare",
            ["-rm", "/bin/sh", "-c", mount + script, try Program.path()],
            environment: environment,
            streams: [
                .path("/dev/null", flags: O_RDONLY), .path(out, flags: O_WRONLY | O_CREAT | O_APPEND),
                .sameAs(1),
            ]
        )
        return (process, { (try? String(contentsOfFile: out, encoding: .utf8)) ?? "" })
    }

    private let register =
        #"echo "$BYOVA_SANDBOX_REFRESH_TOKEN" | "$0" orgs add $org --refresh-token-stdin; "#
    private let fill = "dd if=/dev/zero of=fill bs=1k 2>/dev/null; "
    /// A log whose pages were all brought into the database has room for new ones; without it they need the disk's.
    private let dropSettledLog = "rm store.sqlite-wal store.sqlite-shm; "

    @Test
    func `a full disk is reported with its path before any request, and stored tokens are still returned`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let script =
            register + dropSettledLog + fill + #"""
                "$0" orgs refresh $org; echo "refresh $?"
                "$0" token --read-only --org $org >"$HOME/token.txt"; echo "token $?"
                rm fill; "$0" orgs refresh $org; echo "again $?"
                """#
        let (process, output) = try onDisk(script, sandbox)
        #expect(try await process.exitCode() == 0)
        let text = output()
        #expect(text.contains("No space left for the token store \(disk)/store.sqlite"), "\(text)")
        #expect(text.contains("Free some disk space"), "\(text)")
        #expect(
            text.contains("refresh 78") && text.contains("token 0") && text.contains("again 0"),
            "\(text)"
        )
        // The registration and the refresh that worked; the full disk was seen before a request.
        #expect(try sandbox.requestCount() == 2)
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `a disk that cannot be written gives what it holds, and says what it cannot do`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let script =
            register + #"""
                "$0" token --org $org >token.txt
                mount -o remount,ro "$disk"
                "$0" token --read-only --org $org | cmp - token.txt; echo "token $?"
                "$0" orgs list; echo "list $?"
                "$0" orgs refresh $org; echo "refresh $?"
                """#
        let (process, output) = try onDisk(script, sandbox)
        #expect(try await process.exitCode() == 0)
        let text = output()
        #expect(text.contains("token 0") && text.contains("list 0") && text.contains("refresh 78"), "\(text)")
        #expect(text.contains("\(Self.org)\t-\thealthy"), "\(text)")
        #expect(text.contains("The token store \(disk)/store.sqlite is not writable"), "\(text)")
        #expect(text.contains("use --read-only"), "\(text)")
        #expect(try await sandbox.stop() == 0)
    }

    @Test func `what a full disk does not take is NOT SAVED, tried for thirty seconds, and exit 73`()
        async throws
    {
        let sandbox = try await RunningSandbox.start(home: home)
        let isAsked = "\(home.path)/asked"
        let script =
            register + dropSettledLog + #"""
                touch ready
                cp ready "$HOME/ready"
                "$0" orgs refresh $org & refresh=$!
                until [ -e "$HOME/asked" ]; do sleep 0.05; done

                """# + fill + #"""
                touch "$HOME/filled"
                wait $refresh; echo "refresh $?"
                """#
        let (process, output) = try onDisk(script, sandbox)
        try await waitForFile("\(home.path)/ready")
        try sandbox.holdReply()
        try await sandbox.waitForRequests(2)
        let begin = ContinuousClock.now
        try Data().write(to: URL(filePath: isAsked))
        try await waitForFile("\(home.path)/filled")
        try sandbox.releaseReplies()
        #expect(try await process.exitCode() == 0)
        let text = output()
        #expect(text.contains("is NOT SAVED") && text.contains("Retrying for 30 s."), "\(text)")
        #expect(text.contains("refresh 73"), "\(text)")
        // A slow machine can only take longer.
        #expect(ContinuousClock.now - begin >= .seconds(29))
        #expect(try await sandbox.stop() == 0)
    }

    private func waitForFile(_ path: String) async throws {
        try await TimeLimit.wait(for: path) { FileManager.default.fileExists(atPath: path) }
    }
}

/// Whether this user may mount something that only he sees.
///
/// Foundation's `Process` would leave sockets behind, which every program started later inherits.
@Sendable private func canMount() async -> Bool {
    let nowhere = ChildProcess.Stream.path("/dev/null", flags: O_RDWR)
    let process = try? ChildProcess(
        "/usr/bin/unshare",
        ["-rm", "/bin/mount", "-t", "tmpfs", "tmpfs", "/mnt"],
        environment: [:],
        streams: [nowhere, nowhere, nowhere]
    )
    return await (try? process?.exitCode()) == 0
}
