/// A network on which every request is counted and every 429 is heeded, whichever call it is for.
struct PacedTransport: HTTPTransport {
    let base: any HTTPTransport
    let pacer: RequestPacer

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        if RequestPermit.current?.use() != true { await pacer.count() }
        let reply = try await base.send(request)
        await pacer.note(
            reply.status == 429 ? ErrorBody(reply).facts.retryAfter ?? RetryAfter.fallback : nil,
            after: request
        )
        return reply
    }

    func shutdown() async {
        await base.shutdown()
    }
}
