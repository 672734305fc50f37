package import FoundationEssentials

/// The outside world of the library: network, time and chance.
package struct AuthDependencies: Sendable {
    package var transport: any HTTPTransport
    /// Measures lengths; it runs on while the machine sleeps.
    package var clock: any Clock<Duration>
    /// The wall clock.
    package var now: @Sendable () -> Date
    /// A random number in 0…1, for jitter.
    package var randomShare: @Sendable () -> Double

    package init(
        transport: any HTTPTransport,
        clock: any Clock<Duration>,
        now: @escaping @Sendable () -> Date,
        randomShare: @escaping @Sendable () -> Double
    ) {
        self.transport = transport
        self.clock = clock
        self.now = now
        self.randomShare = randomShare
    }

    /// The real network, clock and chance.
    package static func live(_ configuration: BYOVAConfiguration) -> AuthDependencies {
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
            randomShare: { Double.random(in: 0...1) }
        )
    }
}
