import ForeignText
import GRDB
import WebexTokens

/// The tables, from version 1 on.
///
/// A released migration is never changed; changes are new migrations. Instants and durations are whole milliseconds,
/// instants since 1970.
enum StoreSchema {
    /// `byov` in ASCII; tells a store from another program's database.
    private static let applicationID = 0x6279_6F76

    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1", migrate: makeVersion1)
        migrator.registerMigration("leases", migrate: makeLeases)
        migrator.registerMigration("pace", migrate: addPace)
        migrator.registerMigration("seal", migrate: makeSeal)
        migrator.registerMigration("unanswered", migrate: addUnanswered)
        migrator.registerMigration("names", migrate: makeNames)
        migrator.registerMigration("journal", migrate: makeJournal)
        migrator.registerMigration("keepers", migrate: addKeepers)
        migrator.registerMigration("repetitions", migrate: addRepetitions)
        return migrator
    }()

    /// Refuses a database of another program or of a later version.
    static func check(_ db: Database, path: String) throws {
        let applied = try migrator.appliedIdentifiers(db)
        let unknown = applied.subtracting(migrator.migrations)
        let isComplete = applied.isSuperset(of: migrator.migrations)
        if let newest = unknown.max(), isComplete {
            throw TokenStorageError.newerVersion(
                .file(path),
                version: ForeignText.sanitized(newest, limit: 40)
            )
        }
        guard unknown.isEmpty, migrator.migrations.starts(with: migrator.migrations.filter(applied.contains))
        else { throw TokenStorageError.corrupt(.file(path), reason: "its list of schema versions has gaps") }
        let id = try Int.fetchOne(db, sql: "PRAGMA application_id")
        guard id != applicationID else {
            guard applied.isEmpty else { return }
            throw TokenStorageError.corrupt(.file(path), reason: "its list of schema versions is missing")
        }
        let foreign = try Int.fetchOne(
            db,
            sql:
                "SELECT count(*) FROM sqlite_master WHERE name NOT GLOB 'sqlite_*' AND name NOT GLOB 'grdb_*'"
        )
        guard foreign == 0 else {
            throw TokenStorageError.unusable(.file(path), reason: "it is another program's database")
        }
    }

    /// Whether there are tables to read; later versions only add to what version 1 reads.
    static func isMade(in db: Database) throws -> Bool {
        try migrator.appliedIdentifiers(db).contains("v1")
    }

    /// A lease names its holder and ends by the boot clock; one from before ends with its program's version.
    private static func makeLeases(_ db: Database) throws {
        try db.execute(
            sql: """
                DROP TABLE lease;
                CREATE TABLE lease (
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    org_id TEXT NOT NULL,
                    id TEXT NOT NULL,
                    -- Null where the system does not tell.
                    boot_id TEXT,
                    namespaces TEXT,
                    pid INTEGER NOT NULL,
                    -- Clock ticks since the boot.
                    started_at INTEGER,
                    length INTEGER NOT NULL,
                    -- Milliseconds since the boot.
                    deadline INTEGER NOT NULL,
                    PRIMARY KEY (issuer, client_id, org_id)
                ) STRICT;
                """
        )
    }

    private static func makeVersion1(_ db: Database) throws {
        try db.execute(
            sql: """
                PRAGMA application_id = \(applicationID);

                -- One counter for the whole file: whatever has a greater revision is newer.
                CREATE TABLE counter (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    revision INTEGER NOT NULL
                ) STRICT;
                INSERT INTO counter VALUES (1, 0);

                -- org_id is '' for the Integration.
                CREATE TABLE credential (
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    org_id TEXT NOT NULL,
                    access_token TEXT NOT NULL,
                    expires_in INTEGER NOT NULL,
                    token_type TEXT NOT NULL,
                    refresh_token TEXT,
                    refresh_token_expires_in INTEGER,
                    scope TEXT,
                    obtained_at INTEGER NOT NULL,
                    generation INTEGER NOT NULL,
                    refreshed_at INTEGER NOT NULL,
                    verdict TEXT NOT NULL,
                    proof TEXT NOT NULL,
                    proof_at INTEGER,
                    error_status INTEGER,
                    error_message TEXT,
                    error_tracking_id TEXT,
                    error_at INTEGER,
                    alias TEXT,
                    revision INTEGER NOT NULL,
                    PRIMARY KEY (issuer, client_id, org_id)
                ) STRICT;
                CREATE INDEX credential_revision ON credential (revision);

                -- What was deleted, and at which generation, until it comes back.
                CREATE TABLE removed (
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    org_id TEXT NOT NULL,
                    generation INTEGER NOT NULL,
                    revision INTEGER NOT NULL,
                    PRIMARY KEY (issuer, client_id, org_id)
                ) STRICT;
                CREATE INDEX removed_revision ON removed (revision);

                -- Refresh tokens that a person brought and Webex has not judged yet.
                CREATE TABLE pending_registration (
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    org_id TEXT NOT NULL,
                    refresh_token TEXT NOT NULL,
                    PRIMARY KEY (issuer, client_id, org_id)
                ) STRICT;

                CREATE TABLE lease (
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    org_id TEXT NOT NULL,
                    id TEXT NOT NULL,
                    holder TEXT NOT NULL,
                    until INTEGER NOT NULL,
                    PRIMARY KEY (issuer, client_id, org_id)
                ) STRICT;

                -- Which Integration and Service App were used together.
                CREATE TABLE scope (
                    issuer TEXT NOT NULL,
                    integration_client_id TEXT NOT NULL,
                    service_app_client_id TEXT NOT NULL,
                    last_used_at INTEGER NOT NULL,
                    PRIMARY KEY (issuer, integration_client_id, service_app_client_id)
                ) STRICT;
                """
        )
    }

    /// How much of the allowed requests is used up, in microseconds since the start of the machine's run.
    private static func addPace(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE pace (
                    issuer TEXT NOT NULL PRIMARY KEY,
                    boot_id TEXT NOT NULL,
                    used_until INTEGER NOT NULL,
                    paused_until INTEGER NOT NULL
                ) STRICT;
                """
        )
    }

    private static func makeSeal(_ db: Database) throws {
        try db.execute(
            sql: """
                -- No row: the secrets are plain. Otherwise all of them are sealed.
                CREATE TABLE seal (
                    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
                    format INTEGER NOT NULL,
                    -- Another one each time that the store is sealed.
                    salt BLOB NOT NULL,
                    fingerprint BLOB NOT NULL,
                    key_check BLOB NOT NULL,
                    -- Whether what was here before may still be readable in the file.
                    needs_erasing INTEGER NOT NULL
                ) STRICT;
                """
        )
    }

    /// When a refresh was sent whose answer was not kept, and when a lease began that was not given back.
    private static func addUnanswered(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE credential ADD COLUMN unanswered_at INTEGER;
                ALTER TABLE lease ADD COLUMN since INTEGER;
                """
        )
    }
}
