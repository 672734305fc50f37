package import WebexTokens

extension WebexAuthError {
    /// What to do now; `nil` if there is nothing to do, or if the error's own sentence says it.
    package func nextStep(in interface: Interface) -> String? {
        if let cause { return cause.nextStep(in: interface) }
        return switch (self, interface) {
        case (.invalidSetting, _), (.invalidArgument, _), (.missingSettings, _): nil
        case (.orgNotRegistered(let org), .commandLine),
            (.refreshRejected(.org(let org), _, _), .commandLine),
            (.noRefreshToken(.org(let org)), .commandLine):
            "Register it with 'byova orgs add \(org)'"
        default: recovery?.text(in: interface)
        }
    }

    /// What to do after a failed registration: the organization may have been registered before, and still is.
    package func registrationStep(in interface: Interface) -> String? {
        switch self {
        case .refreshRejected(.org, _, _):
            "Give a current refresh token, or none to fetch one; tokens stored before are unchanged"
        case .organizationMismatch: "Give that organization's ID, or a refresh token of this one"
        default: nextStep(in: interface)
        }
    }
}
