import FoundationEssentials
import TokenSealing
package import WebexTokens

/// Keeps tokens in one SQLite file that several processes may use at once.
///
/// It shows the records of one `CredentialScope`; what the file holds for others is neither read nor changed.
/// Every write is on the disk when it returns. Several values may be open on one file.
package final class SQLiteEngine: StoreEngine {
    let scope: CredentialScope
    /// The database file.
    package let path: String

    let connection: StoreConnection
    let witness: LeaseWitness
    let now: @Sendable () -> Date
    let bounds: JournalBounds
    let broadcast = ChangeBroadcast()
    let keeperBell = Bell()
    let bell = Bell()
    let watch: ForeignChangeWatch

    init(
        scope: CredentialScope,
        path: String,
        connection: StoreConnection,
        bounds: JournalBounds,
        witness: LeaseWitness,
        now: @escaping @Sendable () -> Date,
        clock: any Clock<Duration>
    ) async throws(TokenStorageError) {
        self.scope = scope
        self.path = path
        self.connection = connection
        self.bounds = bounds
        self.witness = witness
        self.now = now
        watch = try await ForeignChangeWatch(connection: connection, scope: scope, clock: clock)
    }

    /// How the tokens stand in the file.
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

    /// Brings what was written from the write-ahead log into the database file itself, as far as nothing has to be waited
    /// for.
    ///
    /// Everything is stored without that, too; but should the log be deleted by mistake, less is lost with it.
    package func settle() async {
        try? await connection.settleLog()
    }

    /// Each process looks for the others' changes, once a second.
    package var tellsEveryChange: Bool { true }

    package var credentialScope: CredentialScope? { scope }

    package var isSnapshot: Bool {
        connection.access.isSnapshot
    }
}
