import FoundationEssentials

/// Issues tokens, and keeps what their text cannot contain: renewals and retirements.
struct GrantLedger: Sendable {
    /// What a pair of tokens is issued for.
    struct Grant: Hashable, Sendable {
        let client: ClientKind
        let organization: UUID
        let authorization: UInt16
        let scopes: Scopes
    }

    private let mint: TokenMint
    private var retired: Set<UInt64> = []
    /// Serial of a new refresh token to that of the one that it will retire.
    private var replaces: [UInt64: UInt64] = [:]
    /// Later ends of refresh tokens that were kept.
    private var renewedUntil: [UInt64: Int] = [:]

    init(mint: TokenMint) {
        self.mint = mint
    }

    func issue(
        _ grant: Grant,
        lifetimes: SandboxSettings.Lifetimes,
        at now: Int,
        serials: (access: UInt64, refresh: UInt64)
    ) -> TokenPair {
        TokenPair(
            accessToken: token(.access, grant, until: now + lifetimes.access, serial: serials.access),
            expiresIn: lifetimes.access,
            refreshToken: token(.refresh, grant, until: now + lifetimes.refresh, serial: serials.refresh),
            refreshExpiresIn: lifetimes.refresh,
            scopes: grant.scopes
        )
    }

    /// The claims of a token of that kind that has neither ended nor been retired.
    func claims(of text: String, kind: TokenClaims.Kind, at now: Int) -> TokenClaims? {
        guard let claims = mint.claims(of: text), claims.kind == kind, !retired.contains(claims.serial) else {
            return nil
        }
        return now < renewedUntil[claims.serial] ?? claims.expiresAt ? claims : nil
    }

    /// Uses up a refresh token that has been found good.
    mutating func refresh(
        _ text: String,
        _ claims: TokenClaims,
        settings: SandboxSettings,
        at now: Int,
        serials: (access: UInt64, refresh: UInt64)
    ) -> TokenPair {
        if let old = replaces.removeValue(forKey: claims.serial) { retired.insert(old) }
        let grant = Grant(
            client: claims.client,
            organization: claims.organization,
            authorization: claims.authorization,
            scopes: claims.scopes
        )
        let lifetimes = settings.lifetimes(of: claims.client)
        let pair = issue(grant, lifetimes: lifetimes, at: now, serials: serials)
        switch settings.rotation {
        case .kept:
            renewedUntil[claims.serial] = now + lifetimes.refresh
            return TokenPair(
                accessToken: pair.accessToken,
                expiresIn: pair.expiresIn,
                refreshToken: text,
                refreshExpiresIn: pair.refreshExpiresIn,
                scopes: pair.scopes
            )
        case .retiredOnUse: replaces[serials.refresh] = claims.serial
        case .retiredAtOnce: retired.insert(claims.serial)
        }
        return pair
    }

    private func token(_ kind: TokenClaims.Kind, _ grant: Grant, until end: Int, serial: UInt64) -> String {
        mint.token(
            TokenClaims(
                kind: kind,
                client: grant.client,
                organization: grant.organization,
                authorization: grant.authorization,
                scopes: grant.scopes,
                expiresAt: end,
                serial: serial
            )
        )
    }
}
