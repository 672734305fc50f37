package import CoreMetrics
package import FoundationEssentials
package import Logging
package import WebexTokens

/// The dependencies of the library: network, clocks, randomness, logger and metrics.
package struct AuthDependencies: Sendable {
    package var transport: any HTTPTransport
    /// Where a refresh runs, from acquiring the lease to storing the reply; the system's own pool if `nil`.
    package var executor: (any TaskExecutor)?
    /// A monotonic clock that counts time asleep.
    package var clock: any Clock<Duration>
    /// The wall clock.
    package var now: @Sendable () -> Date
    /// A random number in 0…1, for jitter.
    package var randomShare: @Sendable () -> Double
    /// Logs each event; without it, nothing is logged.
    package var logger: Logger?
    /// Creates the metrics; without it, there are none.
    package var metrics: (any MetricsFactory)?
    /// This process, for the journal and for other processes on the store.
    package var program: ProgramInstance

    package init(
        transport: any HTTPTransport,
        executor: (any TaskExecutor)? = nil,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date,
        randomShare: @escaping @Sendable () -> Double,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil,
        program: ProgramInstance = .ofThisProcess()
    ) {
        self.transport = transport
        self.executor = executor
        self.clock = clock
        self.now = now
        self.randomShare = randomShare
        self.logger = logger
        self.metrics = metrics
        self.program = program
    }

    /// The real network, clocks and randomness.
    package static func live(
        _ configuration: BYOVAConfiguration,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) -> AuthDependencies {
        let clock = ContinuousClock()
        let transport = AsyncHTTPTransport(
            timeout: configuration.timeout,
            proxy: configuration.proxy,
            roots: configuration.trustedRoots,
            clock: clock
        )
        return AuthDependencies(
            transport: transport,
            executor: transport.executor,
            clock: clock,
            now: { Date() },
            randomShare: { Double.random(in: 0...1) },
            logger: logger,
            metrics: metrics
        )
    }
}
