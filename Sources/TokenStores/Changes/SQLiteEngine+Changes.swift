package import WebexTokens

extension SQLiteEngine {
    package func changes() -> AsyncStream<TokenSubject?> {
        // Listening comes first: what the first look finds is told once.
        let changes = broadcast.subscribe()
        watch.begin(telling: broadcast, ringing: bell)
        return changes
    }
}
