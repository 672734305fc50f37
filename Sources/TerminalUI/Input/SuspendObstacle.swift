/// Why a program must not be stopped to give the terminal back.
package enum SuspendObstacle: Hashable, Sendable {
    /// Its parent has told it to ignore the terminal's stop signal.
    case signalIgnored
    /// No shell is left that would continue it.
    case orphaned
}
