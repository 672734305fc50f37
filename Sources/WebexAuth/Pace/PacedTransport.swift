/// A transport that counts every request and obeys every 429, whatever the call.
struct PacedTransport: HTTPTransport {
    let base: any HTTPTransport
    let pacer: RequestPacer
    let metrics: RequestMetrics?

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        if RequestPermit.current?.use() != true { await pacer.count() }
        let reply: HTTPReply
        do throws(TransportFailure) {
            reply = try await base.send(request)
        } catch {
            metrics?.count(status: nil)
            throw error
        }
        metrics?.count(status: reply.status)
        let pause = reply.status == 429 ? ErrorBody(reply).facts.retryAfter ?? RetryAfter.fallback : nil
        if let pause { metrics?.count(pause: pause) }
        await pacer.note(pause, after: request)
        return reply
    }

    func shutdown() async {
        await base.shutdown()
    }
}
