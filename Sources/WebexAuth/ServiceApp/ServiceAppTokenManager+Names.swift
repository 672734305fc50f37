public import WebexTokens

extension ServiceAppTokenManager {
    /// Gives an organization a name that people know it by, or takes it away.
    ///
    /// It need not be registered, and keeps its name when it is removed and registered again. Names are not unique;
    /// ``TokenStore/orgs(named:)`` finds who has one.
    /// - Parameters:
    ///   - name: One line of up to 80 characters, in any script; white space at its ends does not count. `nil`, or
    ///     nothing but white space, takes the name away.
    ///   - orgID: The organization.
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` for a text with control characters, characters that
    ///   change the direction of text, or too many of them; ``WebexAuthError/storage(_:)``.
    public func setName(_ name: String?, forOrg orgID: OrgID) async throws(WebexAuthError) {
        let checked: OrgName?
        do throws(OrgName.Problem) {
            checked = try name.flatMap { (text) throws(OrgName.Problem) in try OrgName(text) }
        } catch {
            throw .invalidArgument(name: "The name", reason: "\(error)")
        }
        _ = try await setOrgName(checked, forOrg: orgID)
    }

    /// Does the same with a name that has been checked.
    ///
    /// - Returns: How many other organizations have that name.
    package func setOrgName(_ name: OrgName?, forOrg orgID: OrgID) async throws(WebexAuthError) -> Int {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            let engine = services.store.engine
            try await engine.setNames([orgID: name])
            guard let name else { return 0 }
            return try await engine.orgs(named: name).count { $0 != orgID }
        }
    }

    /// Returns the name that a person gave an organization, registered or not.
    ///
    /// - Throws: ``WebexAuthError/storage(_:)``.
    public func name(ofOrg orgID: OrgID) async throws(WebexAuthError) -> String? {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await services.store.engine.name(ofOrg: orgID)?.text
        }
    }
}
