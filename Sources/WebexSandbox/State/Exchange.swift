import FoundationEssentials
import LoopbackServer

/// One request on its way through the simulated Webex.
struct Exchange: Sendable {
    let request: LoopbackRequest
    /// When it arrived, in whole seconds since 1970.
    let now: Int
    let trackingID: String

    /// The path below `/v1`, as its parts.
    var parts: [Substring] { request.path.split(separator: "/").dropFirst().map(\.self) }
}

/// What the simulated Webex answers, and what its log says about that.
struct Outcome: Sendable {
    var reply: LoopbackReply
    /// A few words without any secret.
    var verdict: String
    var client: ClientKind?
    /// How long the reply is delayed.
    var delay = Duration.zero
    /// Ends once the reply may go out; `nil` if nothing holds it.
    var hold: AsyncStream<Void>?
}
