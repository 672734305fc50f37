import FoundationEssentials
import TokenSealing
package import WebexTokens

/// An engine on one SQLite file that several processes may use at once.
///
/// It shows the records of one `CredentialScope`; records of others in the file are neither read nor changed. Every
/// write is durable when it returns. Several engines may be open on one file.
package final class SQLiteEngine: StoreEngine {
    let scope: CredentialScope
    /// The database file.
    package let path: String

    let connection: StoreConnection
    let observer: ProcessObserver
    let now: @Sendable () -> Date
    /// The bounds of the journal; `nil` for no journal.
    let bounds: JournalBounds?
    let broadcast = ChangeBroadcast()
    let keeperBell = Bell()
    let bell = Bell()
    let watch: ForeignChangeWatch

    init(
        scope: CredentialScope,
        path: String,
        connection: StoreConnection,
        bounds: JournalBounds?,
        observer: ProcessObserver,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) {
        self.scope = scope
        self.path = path
        self.connection = connection
        self.bounds = bounds
        self.observer = observer
        self.now = now
        watch = try await ForeignChangeWatch(
            connection: connection,
            scope: scope,
            clock: clock,
            notice: LogNotice(of: path)
        )
    }

    /// The form of the tokens in the file.
    var secrets: SecretForm {
        connection.secrets
    }

    /// Whether the tokens are sealed.
    var isSealed: Bool {
        secrets.salt != nil
    }

    deinit {
        watch.stop()
    }

    /// Moves the content of the write-ahead log into the database file, as far as possible without waiting.
    ///
    /// Everything is durable without it; but if the log is deleted by mistake, less is lost.
    package func settle() async {
        try? await connection.settleLog()
    }

    /// Each process polls for changes of others.
    package var tellsEveryChange: Bool { true }

    package var credentialScope: CredentialScope? { scope }

    package var isSnapshot: Bool {
        connection.access.isSnapshot
    }
}
