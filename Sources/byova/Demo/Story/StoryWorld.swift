import Foundation
import NIOConcurrencyHelpers
import WebexAuth
import WebexSandbox
import WebexTokens

/// The time, the chance and the network of a story; all of them follow from its seed.
struct StoryWorld: Sendable {
    let clock: VirtualClock
    let transport: StoryTransport
    let watch: StoryWatch
    let seed: UInt64

    /// Every story begins on Monday, 23 November 2026, at 09:00 UTC.
    private static let beginning = Date(timeIntervalSince1970: 1_795_424_400)

    /// A random number in 0…1, for the library's jitter.
    let randomShare: @Sendable () -> Double

    /// Creates a world on a real network.
    init(seed: UInt64, network: any HTTPTransport) {
        self.seed = seed
        clock = VirtualClock(showing: Self.beginning)
        transport = StoryTransport(network, clock: clock, chance: SplitMix64(seed: seed &+ 1))
        let chance = NIOLockedValueBox(SplitMix64(seed: seed &+ 2))
        randomShare = { chance.withLockedValue { Double.random(in: 0...1, using: &$0) } }
        watch = StoryWatch(ringing: clock.stirring)
    }

    /// Rings whenever something has begun or ended to sleep, to wait for a reply, or to be told.
    var stirring: Bell { clock.stirring }
}
