import WebexAuth

/// Runs a service's own work with a keeper beside it.
func keepingTokens(of byova: BYOVA, during work: () async throws -> Void) async throws {
    let keeper = TokenKeeper(for: byova)
    async let _ = keeper.run()  // until its task is cancelled, or the library closed
    try await work()
}
