import NIOConcurrencyHelpers
import WebexTokens

/// The right to send one request, counted when it was given.
package final class RequestPermit: Sendable {
    /// The permit under which the present task sends its first request.
    @TaskLocal static var current: RequestPermit?

    private let age: Stopwatch
    private let isUsed = NIOLockedValueBox(false)

    init(clock: any Clock<Duration>) {
        age = Stopwatch(clock: clock)
    }

    /// Uses the permit up; `false` if it was used before or is too old.
    func use() -> Bool {
        isUsed.withLockedValue { isUsed in
            defer { isUsed = true }
            return !isUsed && age.elapsed() <= RequestRate.permitLife
        }
    }
}
