import WebexAuth

/// The network, with a place to die at when a reply is there.
struct MortalTransport: HTTPTransport {
    private let base: any HTTPTransport

    init(_ base: any HTTPTransport) {
        self.base = base
    }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        let reply = try await base.send(request)
        KillPoint.replyRead.pass()
        return reply
    }

    func shutdown() async {
        await base.shutdown()
    }
}
