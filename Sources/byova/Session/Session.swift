import Foundation
import TokenStores
import WebexAuth

/// What a command works with: the profile's store, and the library on it.
struct Session: Sendable {
    let settings: Settings
    let records: any TokenRecordStorage
    let byova: BYOVA

    /// Opens the store for writing and the library on it.
    ///
    /// - Throws: ``CommandFailure`` without credentials, before any file is touched; ``WebexAuthError`` for a
    ///   setting or a store that cannot be used.
    static func open(
        profile: String?,
        reaching webex: (BYOVAConfiguration) -> BYOVAConfiguration = { $0 }
    ) async throws -> Session {
        let environment = ProcessInfo.processInfo.environment
        let settings = try Settings.load(profile: profile, environment: environment)
        let (integration, serviceApp) = try settings.credentials()
        let scope = CredentialScope(
            issuer: settings.configuration.issuer,
            integrationClientID: integration.clientID,
            serviceAppClientID: serviceApp.clientID
        )
        let records = try await Stores.open(
            settings,
            scope: scope,
            access: .readWrite,
            environment: environment
        )
        return Session(
            settings: settings,
            records: records,
            byova: BYOVA(
                integration: integration,
                serviceApp: serviceApp,
                configuration: webex(settings.configuration),
                tokenStorage: records
            )
        )
    }

    /// Lends a session to a command that SIGINT, SIGTERM and SIGHUP may interrupt.
    static func with<Value: Sendable>(
        profile: String?,
        _ work: @escaping @Sendable (Session) async throws -> Value
    ) async throws -> Value {
        let session = try await open(profile: profile, reaching: \.endingWithItsBudget)
        return try await session.closing { try await Interruption.cancelling { try await work(session) } }
    }

    /// Does the work and closes the library; whatever happens, what is under way is answered and stored first.
    ///
    /// - Throws: What the work throws, or ``WebexAuthError/notSaved(_:_:)`` if a token could not be stored.
    func closing<Value: Sendable>(_ work: () async throws -> Value) async throws -> Value {
        do {
            let value = try await work()
            await byova.close()
            if let (subject, error) = await byova.unsavedTokens().first {
                throw WebexAuthError.notSaved(subject, error)
            }
            return value
        } catch {
            await byova.close()
            throw error
        }
    }
}

extension BYOVAConfiguration {
    /// The same, but a server that never answers uses up the budget for trying again with the first attempt.
    var endingWithItsBudget: BYOVAConfiguration {
        var configuration = self
        configuration.timeout = min(timeout, retryPolicy.budget)
        return configuration
    }
}
