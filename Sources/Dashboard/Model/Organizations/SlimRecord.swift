import FoundationEssentials
import WebexTokens

/// A record without secrets, split into its own facts and those that it shares with thousands of others.
///
/// Webex gives every organization the same lifetimes, type and scopes, and most have no error. So the shared facts are
/// stored once, and a row takes 40 bytes instead of 250.
struct SlimRecord: Sendable {
    /// The record with nothing, or the same for all, in place of the facts below.
    fileprivate let common: TokenRecord
    fileprivate let obtainedAt: Date
    let refreshedAt: Date
    /// The organization's name.
    let name: OrgName?

    /// The first instant at which the access token is no longer valid.
    var accessEnd: Date {
        obtainedAt.adding(common.tokens.expiresIn)
    }

    /// When the access token expires, unless it is missing or rejected.
    var usableAccessEnd: Date? {
        common.isRefused ? nil : accessEnd
    }

    /// When the refresh token expires, if Webex has not rejected it and its lifetime is known.
    var refreshEnd: Date? {
        guard common.canRefresh else { return nil }
        return common.tokens.refreshTokenExpiresIn.map { obtainedAt.adding($0) }
    }

    /// Whether there is a refresh token that Webex has not rejected.
    var canRefresh: Bool { common.canRefresh }

    /// Whether its next pair is fetched, if the Integration can.
    var isFetched: Bool { RenewalDecision.ofOrg(common, asking: .call) == .fetch }

    /// Whether the pair was obtained so far in the reader's future that its times cannot be trusted.
    func isDoubted(at now: Date) -> Bool { obtainedAt.isFarAhead(of: now) }

    var proof: TokenProof { common.proof }

    var lastError: TokenRecord.RecordedError? { common.lastError }

    /// Whether there is a refresh token that Webex has rejected.
    var refreshIsRejected: Bool { common.refreshIsRejected }

    /// The whole record again.
    var record: TokenRecord {
        common.changed { facts in
            facts.tokens.obtainedAt = obtainedAt
            facts.refreshedAt = refreshedAt
            facts.name = name
        }
    }
}

/// The shared parts of records, each stored once.
struct SharedRecords: Sendable {
    /// The limit for shared parts, in case a server gives each pair another lifetime.
    static let limit = 1_000

    private(set) var commons: Set<TokenRecord> = []

    /// Takes the secrets out of a record, and its own facts apart.
    mutating func slim(_ record: TokenRecord) -> SlimRecord {
        SlimRecord(
            common: shared(
                record.withoutSecrets.changed { facts in
                    facts.tokens.obtainedAt = .distantPast
                    facts.refreshedAt = .distantPast
                    facts.name = nil
                }
            ),
            obtainedAt: record.tokens.obtainedAt,
            refreshedAt: record.refreshedAt,
            name: record.name
        )
    }

    private mutating func shared(_ common: TokenRecord) -> TokenRecord {
        // An error, a proof or a lost answer has a time that no other record shares.
        guard common.lastError == nil, common.proof.at == nil, common.unansweredAt == nil else {
            return common
        }
        guard let index = commons.firstIndex(of: common) else {
            if commons.count < Self.limit { commons.insert(common) }
            return common
        }
        return commons[index]
    }
}
