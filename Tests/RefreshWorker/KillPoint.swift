import Foundation
import NIOConcurrencyHelpers

/// A place at which the program ends at once, without any clearing up.
enum KillPoint: String, Sendable {
    /// The reply has arrived, and is unread.
    case replyRead = "reply-read"
    /// The pair is about to be stored.
    case beforeWrite = "before-write"
    /// The pair is stored, and has not been handed out.
    case afterCommit = "after-commit"
    /// In the middle of the transaction that stores the pair: a write to the write-ahead log.
    case logWrite = "log-write"
    /// The same, with half of that write's bytes on the disk.
    case logTorn = "log-torn"
    /// Everything is written to the log, and not synced.
    case logSync = "log-sync"
    /// A write to the database itself, which happens in checkpoints only.
    case databaseWrite = "database-write"
    /// The same, with half of the page on the disk.
    case databaseTorn = "database-torn"
    /// The checkpoint is written, and not synced.
    case databaseSync = "database-sync"

    private struct Armed {
        let point: KillPoint
        /// How many times the place is still passed unharmed.
        var passes: Int
        /// Writes of the lease come before; they are others' business.
        var isStoring: Bool
    }

    private static let armed = NIOLockedValueBox<Armed?>(nil)

    /// Arms a place such as `log-write:3`, the third write of the transaction.
    static func arm(_ text: String) {
        let parts = text.split(separator: ":")
        guard let point = parts.first.flatMap({ KillPoint(rawValue: String($0)) }) else { return }
        let number = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
        armed.withLockedValue { $0 = Armed(point: point, passes: number - 1, isStoring: false) }
    }

    /// The pair's transaction begins.
    static func storingBegins() {
        armed.withLockedValue { $0?.isStoring = true }
    }

    /// Whether this passage is the last.
    var isDue: Bool {
        Self.armed.withLockedValue { armed in
            guard let now = armed, now.point == self, now.isStoring || !needsStoring else { return false }
            armed?.passes -= 1
            return now.passes == 0
        }
    }

    /// Ends the program if it is due.
    func pass() {
        if isDue { Self.die() }
    }

    static func die() -> Never {
        kill(getpid(), SIGKILL)
        while true { pause() }
    }

    /// Whether the place counts only while the pair is stored.
    private var needsStoring: Bool {
        switch self {
        case .logWrite, .logTorn, .logSync: true
        default: false
        }
    }
}
