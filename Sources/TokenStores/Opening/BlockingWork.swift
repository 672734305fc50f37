import Dispatch
import WebexTokens

/// Runs work on a thread that may block: another process's lock can take seconds.
enum BlockingWork {
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(TokenStorageError) -> Value
    ) async throws(TokenStorageError) -> Value {
        let result: Result<Value, TokenStorageError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(returning: Result(catching: work))
            }
        }
        return try result.get()
    }
}
