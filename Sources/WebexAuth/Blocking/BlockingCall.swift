import Dispatch
import NIOConcurrencyHelpers
import NIOPosix

/// Runs asynchronous work for a caller that can only wait, such as a script's main thread.
enum BlockingCall {
    /// Waits for the work on the calling thread.
    ///
    /// - Throws: ``WebexAuthError/blockingCallInsideTask`` when called inside a task or on an event loop, whose
    ///   thread others need, maybe the work itself; otherwise what the work throws.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(WebexAuthError) -> Value
    ) throws(WebexAuthError) -> Value {
        guard withUnsafeCurrentTask(body: { $0 == nil }), MultiThreadedEventLoopGroup.currentEventLoop == nil
        else { throw .blockingCallInsideTask }
        let outcome = Outcome<Value>()
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            do throws(WebexAuthError) {
                outcome.set(.success(try await work()))
            } catch {
                outcome.set(.failure(error))
            }
            done.signal()
        }
        done.wait()
        return try outcome.get()
    }

    private final class Outcome<Value: Sendable>: Sendable {
        private let result = NIOLockedValueBox<Result<Value, WebexAuthError>>(.failure(.cancelled))

        func set(_ value: Result<Value, WebexAuthError>) {
            result.withLockedValue { $0 = value }
        }

        func get() throws(WebexAuthError) -> Value {
            try result.withLockedValue { $0 }.get()
        }
    }
}
