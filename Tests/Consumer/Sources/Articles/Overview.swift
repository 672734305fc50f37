import Logging
import Metrics
import WebexAuth

/// The code of the first page, of "Keeping tokens alive" and of "Logs and metrics".
enum OverviewArticle {
    static func token(for orgID: OrgID, from byova: BYOVA) async throws -> Secret {
        let token = try await byova.serviceApp.accessToken(forOrg: orgID)
        return token
    }

    static func header(_ token: Secret) -> String {
        let authorization = "Bearer \(token.reveal())"
        return authorization
    }

    static func keep(_ byova: BYOVA) async {
        let keeper = TokenKeeper(for: byova)
        await keeper.run()
    }

    static func observed() throws -> BYOVA {
        let byova = try BYOVA.fromEnvironment(
            logger: Logger(label: "byova"),
            metrics: MetricsSystem.factory
        )
        return byova
    }

    static func follow(_ byova: BYOVA) async {
        for await event in byova.events {
            if case .requestFailed(let subject, _, let error) = event.kind { print(subject, error) }
        }
    }
}
