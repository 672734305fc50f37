import Dispatch
import NIOConcurrencyHelpers
import NIOPosix

/// Runs asynchronous work for a synchronous caller, such as a script's main thread.
enum BlockingCall {
    /// Blocks the calling thread until the work ends.
    ///
    /// - Throws: ``WebexAuthError/blockingCallInsideTask`` inside a task or on an event loop, whose thread the work
    ///   itself may need; otherwise what the work throws.
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
