import GRDB

extension StoreSchema {
    /// The journal: what happened to credentials, and which program recorded it.
    ///
    /// Entries name their credential and their program by a number: written out, both would be most of an entry.
    static func makeJournal(_ db: Database) throws {
        try db.execute(
            sql: """
                -- Whose entries there are; of what concerns no credential, client_id has both of the scope.
                CREATE TABLE journal_subject (
                    id INTEGER NOT NULL PRIMARY KEY,
                    issuer TEXT NOT NULL,
                    client_id TEXT NOT NULL,
                    org_id TEXT NOT NULL,
                    UNIQUE (issuer, client_id, org_id)
                ) STRICT;

                -- The programs that wrote entries; the process is each entry's own.
                CREATE TABLE journal_program (
                    id INTEGER NOT NULL PRIMARY KEY,
                    host TEXT NOT NULL,
                    program TEXT NOT NULL,
                    version TEXT NOT NULL,
                    UNIQUE (host, program, version)
                ) STRICT;

                -- The newest entry is never deleted, so that no number is given twice.
                CREATE TABLE journal (
                    id INTEGER NOT NULL PRIMARY KEY,
                    at INTEGER NOT NULL,
                    subject INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    outcome TEXT NOT NULL,
                    -- 1 if something went wrong.
                    trouble INTEGER NOT NULL,
                    status INTEGER,
                    words TEXT,
                    tracking_id TEXT,
                    duration INTEGER,
                    generation INTEGER,
                    expires_at INTEGER,
                    strays INTEGER,
                    program INTEGER NOT NULL,
                    pid INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX journal_by_subject ON journal (subject);
                """
        )
    }

    /// How often an entry's event has happened, when first, and in which entry: null for a single one.
    ///
    /// And when keepers try again what has failed.
    static func addRepetitions(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE journal ADD COLUMN times INTEGER;
                ALTER TABLE journal ADD COLUMN first_at INTEGER;
                ALTER TABLE journal ADD COLUMN first_id INTEGER;
                -- A line each: an instant, and an organization's id or nothing for the Integration.
                ALTER TABLE keeper ADD COLUMN retries TEXT;
                """
        )
    }
}
