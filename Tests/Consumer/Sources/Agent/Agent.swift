import Logging
import Profiles
import ServiceLifecycle

@main
struct Agent: Service {
    let byova: BYOVA
    let logger: Logger

    static func main() async throws {
        let logger = Logger(label: "agent")
        let byova = try await Profile("default").open(logger: logger)
        let group = ServiceGroup(
            services: [TokenKeeper(for: byova), Agent(byova: byova, logger: logger)],
            gracefulShutdownSignals: [.sigterm],
            logger: logger
        )
        var failure: (any Error)?
        do { try await group.run() } catch { failure = error }
        await byova.close(savingFor: .seconds(30))
        if let failure { throw failure }
    }

    func run() async throws {
        try await gracefulShutdown()  // your service: it answers calls until then
    }

    /// What each call needs: a token for the caller's organization.
    func token(for orgID: OrgID) async -> Secret? {
        do {
            return try await byova.serviceApp.accessToken(forOrg: orgID)
        } catch {
            let nextStep = error.recovery.map { "\($0)" } ?? "none"
            logger.error("No token: \(error)", metadata: ["org": "\(orgID)", "next step": "\(nextStep)"])
            return nil
        }
    }
}
