package import WebexTokens

extension SQLiteEngine {
    package func entries(_ query: JournalQuery) async throws(TokenStorageError) -> [JournalEntry] {
        try await connection.read { [scope] db in try JournalRows(db: db, scope: scope).entries(query) }
    }

    package func write(_ note: JournalNote) async throws(TokenStorageError) {
        try await connection.writeWithoutSync { [scope, bounds] db in
            try JournalRows(db: db, scope: scope).append(note, within: bounds)
        }
        bell.ring()
    }

    package func growth() -> AsyncStream<Void> {
        // Listening comes first, so that no change between it and the first read is missed.
        let growth = bell.subscribe()
        watch.begin(telling: broadcast, ringing: bell)
        return growth
    }
}
