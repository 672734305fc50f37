/// A stopwatch on an injected clock.
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
