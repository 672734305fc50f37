public import WebexTokens

extension ServiceAppTokenManager {
    /// Sets or removes the name by which people know an organization.
    ///
    /// The organization need not be registered, and keeps its name when it is removed and registered again. Names are
    /// not unique; ``TokenStore/orgs(named:)`` finds the organizations with a name.
    /// - Parameters:
    ///   - name: One line of up to 80 characters, in any script, which is trimmed. `nil`, or only white space, removes
    ///     the name.
    ///   - orgID: The organization.
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` for text that is too long or contains control
    ///   characters or characters that change the text direction; ``WebexAuthError/storage(_:)``.
    public func setName(_ name: String?, forOrg orgID: OrgID) async throws(WebexAuthError) {
        let checked: OrgName?
        do throws(OrgName.Problem) {
            checked = try name.flatMap { (text) throws(OrgName.Problem) in try OrgName(text) }
        } catch {
            throw .invalidArgument(name: "Name", reason: "\(error)")
        }
        _ = try await setOrgName(checked, forOrg: orgID)
    }

    /// Does the same with a validated name.
    ///
    /// - Returns: The number of other organizations with that name.
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
