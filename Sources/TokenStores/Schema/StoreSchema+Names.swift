import GRDB

extension StoreSchema {
    /// The names of organizations, stored apart from the records, which they outlive.
    static func makeNames(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE org_name (
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    org_id TEXT NOT NULL,
                    -- Null: it was taken away; the row tells other processes so.
                    name TEXT,
                    revision INTEGER NOT NULL,
                    PRIMARY KEY (issuer, client_id, org_id)
                ) STRICT;
                CREATE INDEX org_name_revision ON org_name (revision);
                INSERT INTO org_name (issuer, client_id, org_id, name, revision)
                    SELECT issuer, client_id, org_id, alias, revision FROM credential
                    WHERE alias IS NOT NULL AND org_id <> '';
                ALTER TABLE credential DROP COLUMN alias;
                """
        )
    }
}
