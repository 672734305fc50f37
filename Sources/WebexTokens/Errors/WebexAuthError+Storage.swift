extension WebexAuthError {
    /// Runs an operation on a store; its failure becomes ``storage(_:)``.
    package static func wrappingStorage<Value>(
        _ work: () async throws(TokenStorageError) -> Value
    ) async throws(WebexAuthError) -> Value {
        do throws(TokenStorageError) {
            return try await work()
        } catch {
            throw .storage(error)
        }
    }
}
