/// A transport that sets Webex's time by what comes through it.
struct TimekeepingTransport: HTTPTransport {
    let base: any HTTPTransport
    let time: ServerTime
    /// The origin of the token endpoint; other hosts may keep another time.
    let tokenOrigin: String

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPReply {
        let sent = time.reading()
        let reply = try await base.send(request)
        let received = time.reading()
        if isWebex(request, reply), let date = reply.originDate {
            time.observe(date, sent: sent, received: received)
        }
        return reply
    }

    func shutdown() async {
        await base.shutdown()
    }

    /// Every reply of Webex has a tracking id (developer.webex.com/docs/basics); a proxy's or a portal's has none.
    private func isWebex(_ request: HTTPRequest, _ reply: HTTPReply) -> Bool {
        ASCIICase.hasPrefix(request.url, tokenOrigin + "/") && reply.header("TrackingID") != nil
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
