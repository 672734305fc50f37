import Foundation
import Logging
import ServiceLifecycle
import TokenStores
import WebexAuth

/// A service as others would write it: a keeper in a service group that SIGTERM ends.
///
/// Its argument is the store's path; credentials and Webex's address come from the environment.
@main
struct KeeperService {
    static func main() async throws {
        let environment = ProcessInfo.processInfo.environment
        let credentials = try loadCredentials(from: environment)
        let configuration = BYOVAConfiguration(baseURL: environment["WEBEX_BASE_URL"] ?? "")
        let byova = BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            tokenStorage: try await SQLiteTokenStorage.open(
                at: .file(CommandLine.arguments[1]),
                scope: CredentialScope(
                    issuer: configuration.issuer,
                    integrationClientID: credentials.integration.clientID,
                    serviceAppClientID: credentials.serviceApp.clientID
                ),
                access: .readWrite,
                now: { Date() },
                clock: ContinuousClock()
            )
        )
        let group = ServiceGroup(
            services: [TokenKeeper(for: byova, policy: KeeperPolicy(shortestInterval: .seconds(1)))],
            gracefulShutdownSignals: [.sigterm],
            logger: Logger(label: "keeper") { _ in SwiftLogNoOpLogHandler() }
        )
        try await group.run()
        await byova.close()
    }
}
