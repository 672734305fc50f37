import Foundation
import HTTPTypes
import WebexAuth
import WebexSandbox

/// A sandbox in a process of its own, with the tokens that its organizations' clients hold.
///
/// It ends when its standard input does: at the latest with this process.
final class SandboxProcess {
    /// What the sandbox tells when it starts.
    struct Offer: Codable, Sendable {
        struct Org: Codable, Sendable {
            let id: String
            let refreshToken: String
        }

        /// The environment that points a client at it.
        let environment: [String: String]
        let orgs: [Org]
    }

    /// The offer as the sandbox wrote it, for a client in another language.
    let offerText: Data
    let offer: Offer

    private let process: ChildProcess

    private init(process: ChildProcess, offerText: Data) throws {
        self.process = process
        self.offerText = offerText
        offer = try JSONDecoder().decode(Offer.self, from: offerText)
    }

    static func start(orgs: Int) throws -> SandboxProcess {
        let process = try ChildProcess.ourselves(["sandbox", "--orgs", "\(orgs)"])
        return try SandboxProcess(process: process, offerText: try process.readToEnd())
    }

    func stop() {
        process.finish()
    }

    /// Requests to the token endpoint so far.
    func tokenRequests() async throws -> Int {
        struct Count: Decodable { let total: Int }
        let reply = try await control(.get, "requests")
        let counts = try JSONDecoder().decode([String: Count].self, from: Data(reply.body))
        return counts[Endpoint.accessToken.rawValue]?.total ?? 0
    }

    /// Holds the next reply of the token endpoint back, so that callers meet while it is under way.
    func delayNextReply(by seconds: Double) async throws {
        var fault = Fault(.accessToken)
        fault.delay = seconds
        _ = try await control(.post, "faults", body: Array(try JSONEncoder().encode(fault)))
    }

    private func control(
        _ method: HTTPRequest.Method,
        _ name: String,
        body: [UInt8] = []
    ) async throws -> HTTPReply {
        let client = BenchClient(environment: offer.environment)
        var request = OutgoingRequest(
            method: method,
            url: client.configuration.issuer + "/_sandbox/" + name,
            body: body
        )
        if let name = HTTPField.Name("X-Sandbox-Control") { request.head.headerFields[name] = "1" }
        let transport = AuthDependencies.live(client.configuration).transport
        do {
            let reply = try await transport.send(request)
            await transport.shutdown()
            return reply
        } catch {
            await transport.shutdown()
            throw error
        }
    }
}
