import Foundation
import Profiles
import WebexAuth

extension StatusReport {
    /// Reads the profile's store, proves every token in it, and assesses the records.
    ///
    /// - Parameters:
    ///   - profile: The profile of the option, if any.
    ///   - policy: The rules of health.
    ///   - orgs: The organizations of the arguments; none for all.
    ///   - keepsProofs: Whether to write what was shown into the store; needs no credentials.
    /// - Returns: The report.
    /// - Throws: ``WebexAuthError`` if the store or the settings cannot be used; ``CommandFailure`` after a signal,
    ///   and for an organization that is not registered.
    static func makeProving(
        profile: String?,
        policy: HealthPolicy,
        orgs: [String],
        keepsProofs: Bool
    ) async throws -> StatusReport {
        let session = try await ReadOnlySession.open(
            profile: profile,
            needsTokens: true,
            readOnly: !keepsProofs
        )
        try session.requireOneIssuer()
        let records = try await session.records(of: orgs)
        let storage = keepsProofs && !records.isEmpty ? try await session.openedForWriting() : nil
        let live = AuthDependencies.live(session.settings.configuration)
        let time = ServerTime(wallClock: live.now, bootClock: live.clock)
        let dependencies = live.following(time, of: session.settings.configuration)
        let progress = ProgressLine()
        let pacer = RequestPacer(
            rate: session.settings.configuration.requestRate,
            store: storage ?? TokenStore.inMemory.engine,
            clock: dependencies.clock
        )
        let probe = StoreProbe(
            probe: TokenProbe(session.settings.configuration, dependencies: dependencies, pacer: pacer),
            pacer: pacer,
            clock: dependencies.clock,
            storage: storage,
            notes: JournalNotes(program: dependencies.program, now: dependencies.now)
        ) { done, total in progress.show("Proving tokens: \(done) of \(total)") }
        let outcome: Result<StoreProbe.Result, any Error>
        do {
            outcome = .success(try await Interruption.cancelling { try await probe.run(on: records) })
        } catch {
            outcome = .failure(error)
        }
        progress.clear()
        await dependencies.transport.shutdown()
        let result = try outcome.get()
        for warning in result.warnings { StandardError.write("byova: \(warning)") }
        ClockWarning.write(time.skew)
        let now = time.now()
        return StatusReport(
            settings: session.settings,
            records: result.records,
            keepers: try await session.roster(at: now),
            policy: policy,
            now: now
        )
    }
}

extension StoreProbe.Result {
    /// What a person should know about tokens that are not proved.
    fileprivate var warnings: [String] {
        var warnings: [String] = []
        if unreachable > 0 { warnings.append("Webex could not be reached for \(unreachable) tokens.") }
        if untried > 0 {
            warnings.append("Too many requests (429); \(untried) tokens were not proved.")
        }
        return warnings
    }
}
