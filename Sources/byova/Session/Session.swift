import Profiles
import TokenStores
import WebexAuth

/// The session of a command: the profile's store, and the library on it.
struct Session: Sendable {
    let settings: Settings
    let records: any StoreEngine
    let byova: BYOVA
    /// The titles of organizations in output.
    let titles = OrgTitles()

    /// Opens the store for writing and the library on it.
    ///
    /// - Throws: ``CommandFailure`` without credentials, before any file is touched; ``WebexAuthError`` for a
    ///   setting or a store that cannot be used.
    static func open(
        profile: String?,
        adjusting adjust: (inout BYOVAConfiguration) -> Void = { _ in }
    ) async throws -> Session {
        let settings = try Settings.ofProcess(profile: profile)
        try settings.requireCredentials()
        let (byova, store) = try await settings.open(adjusting: adjust)
        return Session(settings: settings, records: store.engine, byova: byova)
    }

    /// Runs a command with a session; SIGINT, SIGTERM and SIGHUP may interrupt it.
    static func with<Value: Sendable>(
        profile: String?,
        _ work: @escaping @Sendable (Session) async throws -> Value
    ) async throws -> Value {
        let session = try await open(profile: profile, adjusting: { $0 = $0.endingWithItsBudget })
        defer { ClockWarning.write(session.byova.clockSkew) }
        do {
            return try await EventPrinter.telling(session.byova.events, naming: session.titles) {
                try await session.closing { try await Interruption.cancelling { try await work(session) } }
            }
        } catch let error as WebexAuthError {
            if let origin = session.settings.origin(of: error) {
                throw CommandFailure(error, origin: origin, naming: session.titles)
            }
            let named = session.titles.naming(error)
            throw await OtherTokens.explaining(named, session.settings)
        } catch {
            throw await OtherTokens.explaining(error, session.settings)
        }
    }

    /// Does the work and closes the library, after the replies in flight are stored.
    ///
    /// - Throws: What the work throws, or ``WebexAuthError/notSaved(_:_:)`` if a token could not be stored: that
    ///   is worse than anything else that may have happened.
    func closing<Value: Sendable>(
        savingFor limit: Duration = .seconds(30),
        _ work: () async throws -> Value
    ) async throws -> Value {
        let result: Result<Value, any Error>
        do {
            result = .success(try await work())
        } catch {
            result = .failure(error)
        }
        try await close(savingFor: limit)
        return try result.get()
    }

    /// Closes the library; retries to store unsaved tokens until a signal ends that.
    private func close(savingFor limit: Duration) async throws {
        let byova = byova
        let printers = [
            UnsavedPrinter.start(byova, trying: limit, naming: titles), WaitPrinter.start(byova),
        ]
        let interruption: (any Error)?
        do {
            try await Interruption.cancelling { await byova.close(savingFor: limit) }
            interruption = nil
        } catch {
            interruption = error
        }
        for printer in printers {
            printer.cancel()
            await printer.value
        }
        await records.settle()
        if let (subject, error) = await byova.unsavedTokens().first {
            throw WebexAuthError.notSaved(subject, error)
        }
        if let interruption { throw interruption }
    }
}

extension BYOVAConfiguration {
    /// The same, but all requests together are tried again within one budget, which a server that never answers uses
    /// up with the first attempt.
    var endingWithItsBudget: BYOVAConfiguration {
        var configuration = self
        configuration.retryPolicy.sharesBudget = true
        configuration.timeout = min(timeout, retryPolicy.budget)
        return configuration
    }
}
