import GRDB

extension StoreSchema {
    /// Who renews: a row for each keeper that has not withdrawn.
    static func addKeepers(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE keeper (
                    id TEXT NOT NULL PRIMARY KEY,
                    issuer TEXT NOT NULL,
                    integration_client_id TEXT NOT NULL,
                    service_app_client_id TEXT NOT NULL,
                    host TEXT NOT NULL,
                    -- The process, as a lease names its holder.
                    boot_id TEXT,
                    namespaces TEXT,
                    pid INTEGER NOT NULL,
                    started_at INTEGER,
                    program TEXT NOT NULL,
                    version TEXT NOT NULL,
                    since INTEGER NOT NULL,
                    pass_length INTEGER NOT NULL,
                    -- The last pass, in milliseconds since the boot, and by Webex's time for other machines.
                    pass_at_boot INTEGER NOT NULL,
                    pass_at INTEGER NOT NULL,
                    paused_until INTEGER,
                    -- Null if Webex asks for patience.
                    outage TEXT,
                    share_from REAL NOT NULL,
                    share_to REAL NOT NULL,
                    shortest_interval INTEGER NOT NULL,
                    seed INTEGER NOT NULL,
                    -- Organizations' ids, a line each, an empty one for the Integration; null for all credentials.
                    kept TEXT
                ) STRICT;
                """
        )
    }
}
