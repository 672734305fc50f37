import HTTPTypes

@testable import WebexAuth

extension HTTPTransport {
    /// Sends a small request.
    func outcome(
        of url: String,
        alone needsOwnConnection: Bool = false
    ) async -> Result<HTTPReply, TransportFailure> {
        var request = OutgoingRequest(
            method: .post,
            url: url,
            fields: [.accept: "application/json"],
            body: Array("body=end".utf8)
        )
        request.needsOwnConnection = needsOwnConnection
        do throws(TransportFailure) {
            return .success(try await send(request))
        } catch {
            return .failure(error)
        }
    }
}

extension AsyncHTTPTransport {
    /// The network with this environment.
    static func live(_ environment: [String: String] = [:]) -> AsyncHTTPTransport {
        AsyncHTTPTransport(
            timeout: .seconds(30),
            proxy: ProxyRules(environment: environment),
            roots: TrustedRoots(environment: environment),
            clock: ContinuousClock()
        )
    }

    /// Sends one request and closes everything.
    static func outcome(
        of url: String,
        in environment: [String: String] = [:]
    ) async -> Result<HTTPReply, TransportFailure> {
        let transport = live(environment)
        let outcome = await transport.outcome(of: url)
        await transport.shutdown()
        return outcome
    }
}
