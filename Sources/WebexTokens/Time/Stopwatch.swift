/// Measures time by a clock that may be a test's.
package struct Stopwatch: Sendable {
    private let measure: @Sendable () -> Duration

    package init(clock: any Clock<Duration>) {
        func start<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
            let begin = clock.now
            return { begin.duration(to: clock.now) }
        }
        measure = start(clock)
    }

    package func elapsed() -> Duration {
        measure()
    }
}
