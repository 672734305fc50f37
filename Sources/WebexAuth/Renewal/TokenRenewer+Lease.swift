import WebexTokens

extension TokenRenewer {
    private static let leasePoll = Duration.milliseconds(200)

    /// Does the work while nobody else refreshes the same credential; without the lease, no request.
    func withLease(
        on subject: TokenSubject,
        _ work: () async throws(WebexAuthError) -> TokenRecord
    ) async throws(WebexAuthError) -> TokenRecord {
        let lease = try await acquireLease(on: subject)
        do throws(WebexAuthError) {
            let record = try await work()
            await records.releaseLease(lease)
            return record
        } catch {
            await records.releaseLease(lease)
            throw error
        }
    }

    private func acquireLease(on subject: TokenSubject) async throws(WebexAuthError) -> RefreshLease {
        let stopwatch = Stopwatch(clock: clock)
        while true {
            do throws(TokenStorageError) {
                return try await records.acquireLease(for: subject, lasting: leaseDuration)
            } catch {
                guard case .leaseBusy = error, stopwatch.elapsed() < leaseDuration,
                    await patience.pause(for: Self.leasePoll)
                else { throw .storage(error) }
            }
        }
    }
}
