/// Measures time by a clock that may be a test's.
struct Stopwatch: Sendable {
    private let measure: @Sendable () -> Duration

    init(clock: any Clock<Duration>) {
        func start<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
            let begin = clock.now
            return { begin.duration(to: clock.now) }
        }
        measure = start(clock)
    }

    func elapsed() -> Duration {
        measure()
    }
}
