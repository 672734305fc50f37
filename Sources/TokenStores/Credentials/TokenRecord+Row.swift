import GRDB
import WebexTokens

extension TokenRecord {
    /// A generation from a row, clamped so that it and its successors fit an integer.
    static func generation(stored: Int64?) -> Int {
        Int(min(max(stored ?? 1, 1), 1 << 53))
    }

    /// The columns that hold a record, apart from its key and revision.
    static let columns = [
        "access_token", "expires_in", "token_type", "refresh_token", "refresh_token_expires_in", "scope",
        "obtained_at", "generation", "refreshed_at", "verdict", "proof", "proof_at", "error_status",
        "error_message", "error_tracking_id", "error_at", "unanswered_at",
    ]

    /// The values for ``columns`` apart from the secrets.
    var storedFacts: [String: (any DatabaseValueConvertible)?] {
        [
            "expires_in": StoredForm.milliseconds(of: tokens.expiresIn),
            "token_type": tokens.tokenType,
            "refresh_token_expires_in": tokens.refreshTokenExpiresIn.map(StoredForm.milliseconds(of:)),
            // RFC 6749, section 3.3: scopes have no spaces in them.
            "scope": tokens.scope?.joined(separator: " "),
            "obtained_at": StoredForm.milliseconds(of: tokens.obtainedAt),
            "generation": generation,
            "refreshed_at": StoredForm.milliseconds(of: refreshedAt),
            "verdict": verdict.rawValue,
            "proof": proof.result.rawValue,
            "proof_at": proof.at.map(StoredForm.milliseconds(of:)),
            "error_status": lastError?.status,
            "error_message": lastError?.message,
            "error_tracking_id": lastError?.trackingID,
            "error_at": lastError.map { StoredForm.milliseconds(of: $0.at) },
            "unanswered_at": unansweredAt.map(StoredForm.milliseconds(of:)),
        ]
    }

    /// Reads a row with its secrets; an invalid value becomes the nearest valid one.
    init(row: Row, secrets: RecordSecrets) {
        self.init(
            tokens: OAuthTokens(row: row, secrets: secrets),
            generation: Self.generation(stored: row.integer("generation")),
            refreshedAt: row.date("refreshed_at") ?? StoredForm.date(milliseconds: 0),
            verdict: row.text("verdict").flatMap(Verdict.init(rawValue:)) ?? .none,
            proof: Proof(
                result: row.text("proof").flatMap(Proof.Result.init(rawValue:)) ?? .unchecked,
                at: row.date("proof_at")
            ),
            lastError: RecordedError(row: row),
            unansweredAt: row.date("unanswered_at"),
            name: row.orgName
        )
    }
}

extension OAuthTokens {
    fileprivate init(row: Row, secrets: RecordSecrets) {
        self.init(
            accessToken: secrets.accessToken,
            expiresIn: StoredForm.lifetime(milliseconds: row.integer("expires_in") ?? 0),
            tokenType: row.text("token_type").map(ForeignScope.clipped) ?? "Bearer",
            refreshToken: secrets.refreshToken,
            refreshTokenExpiresIn: row.integer("refresh_token_expires_in")
                .map(StoredForm.remainder(milliseconds:)),
            scope: row.text("scope").map(ForeignScope.list),
            obtainedAt: row.date("obtained_at") ?? StoredForm.date(milliseconds: 0)
        )
    }
}

extension TokenRecord.RecordedError {
    fileprivate init?(row: Row) {
        guard let message = row.shortText("error_message"), let at = row.date("error_at") else { return nil }
        self.init(
            status: row.integer("error_status").flatMap(Int.init(exactly:)),
            message: message,
            trackingID: row.shortText("error_tracking_id"),
            at: at
        )
    }
}
