/// Settings as a control request names them; what is absent stays.
struct SettingsChange: Decodable, Sendable {
    struct Lifetimes: Decodable, Sendable {
        let access: Int?
        let refresh: Int?

        func applied(to lifetimes: SandboxSettings.Lifetimes) -> SandboxSettings.Lifetimes {
            SandboxSettings.Lifetimes(
                access: access ?? lifetimes.access,
                refresh: refresh ?? lifetimes.refresh
            )
        }
    }

    let integrationLifetimes: Lifetimes?
    let serviceAppLifetimes: Lifetimes?
    let codeLifetime: Int?
    let rotation: SandboxSettings.Rotation?
    let deadRefreshStatus: Int?
    let omitsStateOnErrors: Bool?
    let dateOffset: Int?
    let acceptsAnyLoopbackPort: Bool?

    /// Nil if a value is invalid.
    func applied(to settings: SandboxSettings) -> SandboxSettings? {
        var changed = settings
        changed.integrationLifetimes =
            integrationLifetimes?.applied(to: settings.integrationLifetimes) ?? settings.integrationLifetimes
        changed.serviceAppLifetimes =
            serviceAppLifetimes?.applied(to: settings.serviceAppLifetimes) ?? settings.serviceAppLifetimes
        changed.codeLifetime = codeLifetime ?? settings.codeLifetime
        changed.rotation = rotation ?? settings.rotation
        changed.deadRefreshStatus = deadRefreshStatus ?? settings.deadRefreshStatus
        changed.omitsStateOnErrors = omitsStateOnErrors ?? settings.omitsStateOnErrors
        changed.dateOffset = dateOffset ?? settings.dateOffset
        changed.acceptsAnyLoopbackPort = acceptsAnyLoopbackPort ?? settings.acceptsAnyLoopbackPort
        return changed.isReasonable ? changed : nil
    }
}

extension SandboxSettings {
    /// Lifetimes of up to ten years, and the two statuses that are known.
    fileprivate var isReasonable: Bool {
        let lifetimes = [integrationLifetimes, serviceAppLifetimes].flatMap { [$0.access, $0.refresh] }
        let tenYears = 10 * 366 * 86_400
        return (lifetimes + [codeLifetime]).allSatisfy { (0...tenYears).contains($0) }
            && [400, 401].contains(deadRefreshStatus) && (-tenYears...tenYears).contains(dateOffset)
    }
}
