import NIOConcurrencyHelpers
import WebexTokens

/// A permit to send one request, counted when it is granted.
package final class RequestPermit: Sendable {
    /// The permit under which the current task sends its first request.
    @TaskLocal static var current: RequestPermit?

    private let age: Stopwatch
    private let isUsed = NIOLockedValueBox(false)

    /// Creates a permit whose age is counted from the start of the stopwatch.
    init(age: Stopwatch) {
        self.age = age
    }

    /// Does work whose first request goes under the permit.
    static func spend<Value>(
        _ permit: RequestPermit?,
        on work: () async throws(WebexAuthError) -> Value
    ) async throws(WebexAuthError) -> Value {
        let outcome: Result<Value, WebexAuthError> = await $current.withValue(permit) {
            do throws(WebexAuthError) {
                return .success(try await work())
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    /// Uses the permit up; `false` if it was used before or is too old.
    func use() -> Bool {
        isUsed.withLockedValue { isUsed in
            defer { isUsed = true }
            return !isUsed && age.elapsed() <= RequestRate.permitLife
        }
    }
}
