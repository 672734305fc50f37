package import WebexTokens

extension SQLiteEngine {
    package func changes() -> AsyncStream<TokenSubject?> {
        // Listening comes first, so that no change between it and the first read is missed.
        let changes = broadcast.subscribe()
        watch.begin(telling: broadcast, ringing: bell)
        return changes
    }
}
