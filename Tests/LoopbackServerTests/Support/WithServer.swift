import HTTPTypes
import LoopbackServer

/// Runs a server for the length of one test body.
func withServer(
    _ addresses: [LoopbackAddress] = [.ipv4(port: 0)],
    limits: LoopbackLimits = .redirectListener,
    handler: @escaping LoopbackServer.Handler = { _ in LoopbackReply(status: .ok, text: "hello") },
    _ body: (LoopbackServer) async throws -> Void
) async throws {
    let server = try await LoopbackServer.start(addresses: addresses, limits: limits, handler: handler)
    do {
        try await body(server)
    } catch {
        await server.stop(within: .zero)
        throw error
    }
    await server.stop(within: .zero)
}
