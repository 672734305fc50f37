/// Pauses that double.
struct Backoff: Hashable, Sendable {
    var first: Duration
    var longest: Duration

    /// The pause after so many failures before this one.
    func pause(after failures: Int) -> Duration {
        var pause = min(first, longest)
        // From 1 ns to 292 years are 63 doublings.
        for _ in 0..<min(max(failures, 0), 63) where pause < longest { pause = min(pause * 2, longest) }
        return pause
    }
}
