/// A transport that updates Webex's time from its replies.
struct TimekeepingTransport: HTTPTransport {
    let base: any HTTPTransport
    let time: ServerTime
    /// The issuer's origin; other servers may have another time.
    let tokenURL: HTTPURL?

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        let sent = time.reading()
        let reply = try await base.send(request)
        let received = time.reading()
        if let tokenURL, request.destination?.hasSameOrigin(as: tokenURL) == true,
            let date = reply.originDate
        {
            time.observe(date, sent: sent, received: received)
        }
        return reply
    }

    func shutdown() async {
        await base.shutdown()
    }
}

extension AuthDependencies {
    /// The same dependencies, with Webex's time.
    package func following(_ time: ServerTime, of configuration: BYOVAConfiguration) -> AuthDependencies {
        var dependencies = self
        dependencies.now = { time.now() }
        dependencies.transport = TimekeepingTransport(
            base: transport,
            time: time,
            tokenURL: HTTPURL(configuration.tokenURL)
        )
        return dependencies
    }
}
