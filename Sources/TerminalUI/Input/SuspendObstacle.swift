/// Why the program cannot be suspended.
package enum SuspendObstacle: Hashable, Sendable {
    /// Its parent has told it to ignore the terminal's stop signal.
    case signalIgnored
    /// No shell is left to resume it.
    case orphaned
}
