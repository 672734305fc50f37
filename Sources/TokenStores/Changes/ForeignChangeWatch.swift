import GRDB
import NIOConcurrencyHelpers
import WebexTokens

/// Polls for changes of other processes: once a second, and as soon as the write-ahead log was written.
///
/// SQLite does not notify of another process's commit, but `PRAGMA data_version` changes with it
/// (sqlite.org/pragma.html). Only then are rows read, and only the newer ones. The pragma takes a turn on the
/// database's thread; between two polls, the size and time of the log show whether there was a commit. The kernel tells
/// when to compare them.
final class ForeignChangeWatch: Sendable {
    /// More changes than these in one poll are reported as one `nil`.
    private static let mostSubjects = 1_000
    /// The shortest time between two polls, and the time between two checks of a log that the kernel does not watch;
    /// with the poll after it, a change is seen within 200 ms.
    private static let glanceInterval = Duration.milliseconds(150)
    /// The time between two polls, and between two checkpoints.
    private static let lookInterval = Duration.seconds(1)

    private let connection: StoreConnection
    private let scope: CredentialScope
    private let clock: any Clock<Duration>
    private let notice: LogNotice?
    private let start: Seen
    private let task = NIOLockedValueBox<Task<Void, Never>?>(nil)

    init(
        connection: StoreConnection,
        scope: CredentialScope,
        clock: any Clock<Duration>,
        notice: LogNotice?
    ) async throws(TokenStorageError) {
        self.connection = connection
        self.scope = scope
        self.clock = clock
        self.notice = notice
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
            await pause(since: glance, on: clock)
        }
    }

    /// Returns when it is time for the next poll.
    private func pause(since glance: LogGlance?, on clock: some Clock<Duration>) async {
        let start = clock.now
        let latest = start.advanced(by: Self.lookInterval)
        while !Task.isCancelled, clock.now < latest {
            // Before the check: of a later write there is a notice.
            let notices = notice?.nextWrite()
            guard LogGlance(of: connection.path) == glance else {
                try? await clock.sleep(until: start.advanced(by: Self.glanceInterval), tolerance: nil)
                return
            }
            if let notices {
                await Self.wait(for: notices, until: latest, on: clock)
            } else {
                let next = clock.now.advanced(by: Self.glanceInterval)
                try? await clock.sleep(until: min(next, latest), tolerance: nil)
            }
        }
    }

    /// Returns at the first notice, at the deadline, or when this task is cancelled.
    private static func wait<C: Clock>(
        for notices: AsyncStream<Void>,
        until deadline: C.Instant,
        on clock: C
    ) async {
        await withTaskGroup { group in
            group.addTask { try? await clock.sleep(until: deadline, tolerance: nil) }
            group.addTask {
                for await _ in notices { return }
            }
            await group.next()
            group.cancelAll()
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
