import WebexAuth

/// Proves every access token of a store, a few at a time and no faster than Webex allows; refreshes none.
struct StoreProbe: Sendable {
    /// The number of concurrent calls.
    static let concurrency = 8

    let probe: TokenProbe
    let pacer: RequestPacer
    let clock: any Clock<Duration>
    /// Where proofs are kept; `nil` keeps them in the result only.
    let storage: (any StoreEngine)?
    let notes: JournalNotes
    /// Hears how many of how many tokens have been tried.
    let onProgress: @Sendable (_ done: Int, _ total: Int) -> Void

    /// What came of it.
    struct Result: Sendable {
        /// The records with their proofs; one that was renewed meanwhile is the renewed one.
        var records: [TokenSubject: TokenRecord]
        /// The number of tokens without a reply from Webex.
        var unreachable = 0
        /// The number of tokens that were not tried after a 429.
        var untried = 0
    }

    /// Tries all tokens, the Integration's first.
    ///
    /// The first 429 ends it.
    /// - Throws: ``WebexAuthError/storage(_:)`` if a proof cannot be kept; `CancellationError`.
    func run(on records: [TokenSubject: TokenRecord]) async throws -> Result {
        let subjects = [.integration] + records.keys.compactMap(\.orgID).sorted().map(TokenSubject.org)
        var waiting = subjects.filter { records[$0]?.tokens.accessToken.isEmpty == false }[...]
        let total = waiting.count
        var result = Result(records: records)
        var (done, running) = (0, 0)
        try await withThrowingTaskGroup(of: Trial.self) { group in
            while true {
                filling: while running < Self.concurrency, let subject = waiting.first,
                    let record = records[subject]
                {
                    switch await pacer.turn(for: .batchRequest) {
                    case .granted(let permit):
                        waiting.removeFirst()
                        running += 1
                        group.addTask { try await tryOut(subject, record, under: permit) }
                    // Running calls may still end the run before the pause is over.
                    case .full where running > 0, .paused where running > 0: break filling
                    case .full(let pause), .paused(let pause): try await clock.sleep(for: pause)
                    case .uncounted(let error): throw WebexAuthError.storage(error)
                    }
                }
                guard running > 0, let trial = try await group.next() else { break }
                running -= 1
                done += 1
                result.records[trial.subject] = trial.record
                if trial.result == .unreachable { result.unreachable += 1 }
                if trial.result == .rateLimited {
                    result.untried += waiting.count
                    waiting = []
                }
                onProgress(done, total)
            }
        }
        return result
    }

    private struct Trial: Sendable {
        let subject: TokenSubject
        let record: TokenRecord?
        let result: TokenProof.Result
    }

    private func tryOut(
        _ subject: TokenSubject,
        _ record: TokenRecord,
        under permit: RequestPermit
    ) async throws -> Trial {
        let receipt = await probe.tryOut(record.tokens.accessToken, of: subject, under: permit)
        // A call that was given up on has shown nothing.
        try Task.checkCancellation()
        guard let receipt else {
            return Trial(subject: subject, record: record, result: .unchecked)
        }
        let kept = try await keep(receipt, of: subject, record)
        return Trial(subject: subject, record: kept, result: receipt.proof.result)
    }

    private func keep(
        _ receipt: AuthEvent.ProofReceipt,
        of subject: TokenSubject,
        _ record: TokenRecord
    ) async throws(WebexAuthError) -> TokenRecord? {
        guard let storage else { return record.annotated(with: .proof(receipt.proof)) }
        return try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            let changed = try await storage.annotate(
                subject,
                generation: record.generation,
                with: [.proof(receipt.proof)],
                noting: notes.proved(subject, receipt)
            )
            if let changed { return changed }
            return try await storage.record(for: subject)
        }
    }
}
