import GRDB
import WebexTokens

/// The pace of requests to one issuer, inside a transaction; it applies to every process on the file.
///
/// Instants are whole microseconds of the boot clock. They are invalid after a reboot, so the row includes the boot ID.
struct PaceRows {
    let db: Database
    let issuer: String

    /// Takes a step, before any other process does.
    ///
    /// - Parameters:
    ///   - step: The step to take.
    ///   - rate: The limit.
    ///   - bootID: The boot ID; empty if the system has none.
    ///   - now: The time since boot.
    /// - Returns: Whether a background request may be sent.
    /// - Throws: Errors of SQLite.
    func take(
        _ step: RequestPace.Step,
        under rate: RequestRate,
        bootID: String,
        at now: Duration
    ) throws -> RequestPace.Admission {
        var pace = try current(under: rate, bootID: bootID, at: now)
        let admission = pace.take(step, under: rate, at: now)
        if admission == .granted { try write(pace, bootID: bootID) }
        return admission
    }

    private func current(under rate: RequestRate, bootID: String, at now: Duration) throws -> RequestPace {
        let statement = try db.cachedStatement(sql: "SELECT * FROM pace WHERE issuer = ?")
        let row = try Row.fetchOne(statement, arguments: [issuer])
        guard let row else { return RequestPace() }
        guard row.text("boot_id") == bootID, let usedUntil = row.integer("used_until"),
            let pausedUntil = row.integer("paused_until")
        else { return .unknown(under: rate, at: now) }
        return RequestPace(
            usedUntil: .microseconds(usedUntil),
            pausedUntil: .microseconds(pausedUntil)
        )
    }

    private func write(_ pace: RequestPace, bootID: String) throws {
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO pace (issuer, boot_id, used_until, paused_until)
                VALUES (?, ?, ?, ?)
                """
        ).execute(arguments: [
            issuer, bootID, microseconds(pace.usedUntil), microseconds(pace.pausedUntil),
        ])
    }

    /// Rounded up: what is lost between two requests would add up.
    private func microseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        let (microseconds, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000)
        return seconds * 1_000_000 + microseconds + (rest > 0 ? 1 : 0)
    }
}
