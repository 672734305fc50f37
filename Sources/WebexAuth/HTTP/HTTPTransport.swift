/// Sends one request and reads the whole reply; the seam between the flows and the network.
package protocol HTTPTransport: Sendable {
    /// Sends one request.
    ///
    /// - Throws: ``TransportFailure`` only when no whole reply arrived in time; any status is a reply.
    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply

    /// Closes all connections; nothing is sent after it.
    func shutdown() async
}
