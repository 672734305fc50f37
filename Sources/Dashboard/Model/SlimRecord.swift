import FoundationEssentials
import WebexTokens

/// A record without secrets, cut into what is its own and what it has in common with thousands of others.
///
/// Webex gives every organization the same lifetimes, type and scopes, and most have no error to tell of. So the
/// record without its own facts is kept once for all of them, and a row costs 40 bytes instead of 250.
struct SlimRecord: Sendable {
    /// The record with nothing, or the same for all, in place of the facts below.
    fileprivate let common: TokenRecord
    fileprivate let obtainedAt: Date
    fileprivate let refreshedAt: Date
    /// The organization's name.
    let name: OrgName?

    /// The first instant at which the access token is no longer valid.
    var accessEnd: Date {
        obtainedAt.adding(common.tokens.expiresIn)
    }

    /// When the access token ends, unless Webex has refused it or there is none.
    var usableAccessEnd: Date? {
        common.isRefused ? nil : accessEnd
    }

    /// When the refresh token ends, if there is one that Webex has not rejected and its lifetime is known.
    var refreshEnd: Date? {
        guard common.canRefresh else { return nil }
        return common.tokens.refreshTokenExpiresIn.map { obtainedAt.adding($0) }
    }

    /// The whole record again.
    var record: TokenRecord {
        common.changed { facts in
            facts.tokens.obtainedAt = obtainedAt
            facts.refreshedAt = refreshedAt
            facts.name = name
        }
    }
}

/// The parts that records have in common, each kept once.
struct SharedRecords: Sendable {
    /// More than these are not looked for: a server that gives each pair another lifetime must not fill this.
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
