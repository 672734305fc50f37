package import CoreMetrics
package import FoundationEssentials
package import Logging
package import WebexTokens

/// The outside world of the library: network, time and chance, and who hears of what happens.
package struct AuthDependencies: Sendable {
    package var transport: any HTTPTransport
    /// Measures lengths; it runs on while the machine sleeps.
    package var clock: any Clock<Duration>
    /// The wall clock.
    package var now: @Sendable () -> Date
    /// A random number in 0…1, for jitter.
    package var randomShare: @Sendable () -> Double
    /// Who uses the library.
    package var program = ProgramInstance.ofThisProcess()
    /// Gets a line for each event; nothing is logged without it.
    package var logger: Logger?
    /// Makes the metrics; nothing is counted without it.
    package var metrics: (any MetricsFactory)?

    package init(
        transport: any HTTPTransport,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date,
        randomShare: @escaping @Sendable () -> Double,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) {
        self.transport = transport
        self.clock = clock
        self.now = now
        self.randomShare = randomShare
        self.logger = logger
        self.metrics = metrics
    }

    /// The real network, clock and chance.
    package static func live(
        _ configuration: BYOVAConfiguration,
        logger: Logger? = nil,
        metrics: (any MetricsFactory)? = nil
    ) -> AuthDependencies {
        let clock = ContinuousClock()
        return AuthDependencies(
            transport: AsyncHTTPTransport(
                timeout: configuration.timeout,
                proxy: configuration.proxy,
                roots: configuration.trustedRoots,
                clock: clock
            ),
            clock: clock,
            now: { Date() },
            randomShare: { Double.random(in: 0...1) },
            logger: logger,
            metrics: metrics
        )
    }
}
