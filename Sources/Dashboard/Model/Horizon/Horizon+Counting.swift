import FoundationEssentials
import WebexTokens

extension Horizon {
    /// Counts all tokens, in one pass.
    ///
    /// - Parameters:
    ///   - orgs: The organizations.
    ///   - integration: The Integration's record.
    ///   - kept: What living keepers have in hand.
    ///   - now: The present.
    init(of orgs: OrgTable, integration: TokenRecord?, kept: KeptCredentials, at now: Date) {
        self.init(now: now)
        chain = Chain(integration, isKept: kept.contains(.integration), at: now)
        if let integration {
            add(
                integration,
                OwnRenewal(isKept: chain.isKept, canRefresh: integration.canRefresh, isFetchable: false)
            )
        }
        let keepsAll = kept == .all
        orgs.forEach { row in
            let slim = row.slim
            let renewal = OwnRenewal(
                isKept: keepsAll || kept.contains(.org(row.id)),
                canRefresh: slim.canRefresh,
                isFetchable: slim.isFetched && chain.canFetch
            )
            organizations += 1
            if slim.canRefresh {
                chain.selfSufficient += 1
            } else if slim.isFetched {
                chain.dependent += 1
            }
            let isDoubted = slim.isDoubted(at: now)
            add(access: slim.usableAccessEnd, isDoubted: isDoubted, renewal)
            add(refresh: slim.refreshEnd, isDoubted: isDoubted, renewal)
        }
    }

    private mutating func add(_ record: TokenRecord, _ renewal: OwnRenewal) {
        let isDoubted = record.tokens.isDoubted(at: now)
        add(access: record.isRefused ? nil : record.tokens.expiresAt, isDoubted: isDoubted, renewal)
        add(refresh: record.refreshEnd, isDoubted: isDoubted, renewal)
    }

    private mutating func add(access end: Date?, isDoubted: Bool, _ renewal: OwnRenewal) {
        guard let end else {
            tokens += 1
            ended += 1
            return
        }
        add(.access, endingAt: isDoubted ? nil : end, renewal.fate(of: .access))
    }

    /// A refresh token that Webex has rejected is none any more.
    private mutating func add(refresh end: Date?, isDoubted: Bool, _ renewal: OwnRenewal) {
        guard renewal.canRefresh else { return }
        add(.refresh, endingAt: isDoubted ? nil : end, renewal.fate(of: .refresh))
    }
}

/// How one credential gets its next tokens.
struct OwnRenewal {
    let isKept: Bool
    let canRefresh: Bool
    let isFetchable: Bool

    /// What becomes of one of its tokens.
    func fate(of token: ExpiringToken) -> Horizon.Fate {
        switch token {
        case .access: fateOfAccess
        case .refresh: isKept ? .renewed : .lost
        }
    }

    private var fateOfAccess: Horizon.Fate {
        guard canRefresh || isFetchable else { return .lost }
        return isKept ? .renewed : .interrupted
    }
}

extension Horizon.Chain {
    fileprivate init(_ integration: TokenRecord?, isKept: Bool, at now: Date) {
        guard let integration, integration.remainsUsable(at: now) else { return }
        self.isKept = isKept && integration.canRefresh
        canFetch = true
        let access = integration.accessIsGone(at: now) ? nil : integration.tokens.expiresAt
        guard integration.canRefresh else {
            fetchesUntil = access
            return
        }
        fetchesUntil = integration.refreshEnd.map { max($0, access ?? $0) }
    }
}
