import GRDB
package import WebexTokens

extension SQLiteEngine {
    /// Takes a step in the pace that all processes on this file share, for all client ids of one issuer together.
    package func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate
    ) async throws(TokenStorageError) -> RequestPace.Admission {
        // A power failure ends all senders of requests, so it may undo the count.
        try await connection.writeWithoutSync { try self.pace(step, under: rate, in: $0) }
    }

    /// Takes the step inside a transaction.
    func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate,
        in db: Database
    ) throws -> RequestPace.Admission {
        // The time is read inside the transaction: waiting for it must not count as time that has passed since.
        try PaceRows(db: db, issuer: scope.issuer).take(
            step,
            under: rate,
            bootID: observer.identity.bootID ?? "",
            at: observer.bootTime()
        )
    }
}
