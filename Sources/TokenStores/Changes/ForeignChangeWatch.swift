import GRDB
import NIOConcurrencyHelpers
import WebexTokens

/// Polls for changes of other processes: once a second, and as soon as the write-ahead log was written.
///
/// SQLite does not notify of another process's commit, but `PRAGMA data_version` changes with it
/// (sqlite.org/pragma.html). Only then are rows read, and only the newer ones. The pragma takes a turn on the
/// database's thread; between two polls, one system call for the size and time of the log shows whether there was a
/// commit.
final class ForeignChangeWatch: Sendable {
    /// More changes than these in one poll are reported as one `nil`.
    private static let mostSubjects = 1_000
    /// The time between two checks of the log; with the poll after it, a change is seen within 200 ms.
    private static let glanceInterval = Duration.milliseconds(150)
    /// The time between two polls, and between two checkpoints.
    private static let lookInterval = Duration.seconds(1)

    private let connection: StoreConnection
    private let scope: CredentialScope
    private let clock: any Clock<Duration>
    private let start: Seen
    private let task = NIOLockedValueBox<Task<Void, Never>?>(nil)

    init(
        connection: StoreConnection,
        scope: CredentialScope,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) {
        self.connection = connection
        self.scope = scope
        self.clock = clock
        start = try await connection.readOnFixedConnection { db in
            Seen(dataVersion: try Seen.dataVersion(in: db), revision: try Revisions(db: db).current())
        }
    }

    /// Starts polling, unless it is running.
    func begin(telling broadcast: ChangeBroadcast, ringing bell: Bell) {
        task.withLockedValue { task in
            task = task ?? Task { await run(telling: broadcast, ringing: bell) }
        }
    }

    func stop() {
        task.withLockedValue { $0?.cancel() }
    }

    private func run(telling broadcast: ChangeBroadcast, ringing bell: Bell) async {
        var seen = start
        var isReplaced = false
        var sinceSettling: Stopwatch?
        while !Task.isCancelled {
            // Taken first: later commits show in the next check.
            let glance = LogGlance(of: connection.path)
            do throws(TokenStorageError) {
                let found = try await look(since: seen)
                if found.seen.dataVersion != seen.dataVersion { bell.ring() }
                seen = found.seen
                isReplaced = false
                tell(found.subjects, through: broadcast)
                if sinceSettling.map({ $0.elapsed() >= Self.lookInterval }) ?? true {
                    sinceSettling = Stopwatch(clock: clock)
                    try await connection.settleLog()
                }
            } catch .replaced where !isReplaced {
                // Readers that read again now get the error.
                isReplaced = true
                broadcast.send(nil)
            } catch {
                // The next poll makes up for one that failed, for example because of a lock.
            }
            await pause(since: glance)
        }
    }

    /// Returns when it is time for the next poll.
    private func pause(since glance: LogGlance?) async {
        let age = Stopwatch(clock: clock)
        while case let rest = Self.lookInterval - age.elapsed(), rest > .zero {
            guard (try? await clock.sleep(for: min(rest, Self.glanceInterval))) != nil else { return }
            if LogGlance(of: connection.path) != glance { return }
        }
    }

    private func look(
        since seen: Seen
    ) async throws(TokenStorageError) -> (seen: Seen, subjects: [TokenSubject]) {
        try await connection.readOnFixedConnection { [scope] db in
            let dataVersion = try Seen.dataVersion(in: db)
            guard dataVersion != seen.dataVersion else { return (seen, []) }
            let revisions = Revisions(db: db)
            // Read first: a commit in between is then reported twice rather than never.
            let revision = try revisions.current()
            let subjects = try revisions.subjectsChanged(since: seen.revision, in: scope)
            return (Seen(dataVersion: dataVersion, revision: revision), subjects)
        }
    }

    private func tell(_ subjects: [TokenSubject], through broadcast: ChangeBroadcast) {
        guard subjects.count <= Self.mostSubjects else { return broadcast.send(nil) }
        for subject in subjects {
            broadcast.send(subject)
        }
    }

    private struct Seen {
        let dataVersion: Int?
        let revision: Int64

        static func dataVersion(in db: Database) throws -> Int? {
            try Int.fetchOne(db, sql: "PRAGMA data_version")
        }
    }
}
