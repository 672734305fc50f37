/// Sends one request and reads the complete reply; the seam between the flows and the network.
package protocol HTTPTransport: Sendable {
    /// Sends one request.
    ///
    /// - Throws: ``TransportFailure`` only if no complete reply arrived in time; any status is a reply.
    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply

    /// Closes all connections; nothing is sent afterwards.
    func shutdown() async
}
