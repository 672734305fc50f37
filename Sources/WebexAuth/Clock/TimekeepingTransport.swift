/// A transport that sets Webex's time by what comes through it.
struct TimekeepingTransport: HTTPTransport {
    let base: any HTTPTransport
    let time: ServerTime
    /// The origin of the token endpoint; other hosts may keep another time.
    let tokenOrigin: String

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        let sent = time.reading()
        let reply = try await base.send(request)
        let received = time.reading()
        if ASCIICase.hasPrefix(request.url, tokenOrigin + "/"), let date = reply.originDate {
            time.observe(date, sent: sent, received: received)
        }
        return reply
    }

    func shutdown() async {
        await base.shutdown()
    }
}

extension AuthDependencies {
    /// The same world on Webex's time.
    package func following(_ time: ServerTime, of configuration: BYOVAConfiguration) -> AuthDependencies {
        var dependencies = self
        dependencies.now = { time.now() }
        dependencies.transport = TimekeepingTransport(
            base: transport,
            time: time,
            tokenOrigin: configuration.issuer
        )
        return dependencies
    }
}
