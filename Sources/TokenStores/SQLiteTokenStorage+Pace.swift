public import WebexTokens

extension SQLiteTokenStorage: RequestPaceStorage {
    /// Takes a step in the pace that all processes on this file share, for all client ids of one issuer together.
    public func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate
    ) async throws(TokenStorageError) -> RequestPace.Admission {
        try await connection.write(path: path) { [issuer = scope.issuer] db in
            // Read inside the transaction: waiting for it must not count as time that has passed since.
            try PaceRows(db: db, issuer: issuer).take(
                step,
                under: rate,
                bootID: BootClock.id,
                at: BootClock.now()
            )
        }
    }
}
