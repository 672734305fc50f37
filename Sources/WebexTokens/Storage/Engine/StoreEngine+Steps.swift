extension StoreEngine {
    package func credential(for subject: TokenSubject) async throws(TokenStorageError) -> StoredCredential {
        let record = try await record(for: subject)
        guard let orgID = subject.orgID else {
            return StoredCredential(record: record, pendingRegistration: nil)
        }
        return StoredCredential(record: record, pendingRegistration: try await pendingRegistrations()[orgID])
    }

    package func beginRenewal(
        _ intent: RenewalIntent,
        lasting duration: Duration,
        notingTakeover note: JournalNote?
    ) async throws(TokenStorageError) -> BegunRenewal {
        let lease = try await acquireLease(for: intent.subject, lasting: duration, notingTakeover: note)
        do throws(TokenStorageError) {
            let record = try await record(for: intent.subject)
            guard let rate = intent.rateToCount(onto: record) else {
                return BegunRenewal(lease: lease, record: record, isCounted: false)
            }
            let admission = try? await pace(.request, under: rate)
            return BegunRenewal(lease: lease, record: record, isCounted: admission != nil)
        } catch {
            await releaseLease(lease)
            throw error
        }
    }
}
