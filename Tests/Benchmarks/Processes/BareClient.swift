import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import WebexAuth

/// Sends the requests of a refresh through AsyncHTTPClient alone, and reads each reply's body.
///
/// It is what the library cannot do without: what it takes more is the price of everything else that it does.
struct BareClient {
    private let requests: [HTTPClientRequest]

    private struct Failure: Error {}

    init(sandbox: SandboxProcess) throws {
        let client = BenchClient(environment: sandbox.offer.environment)
        let serviceApp = try Credentials(settings: sandbox.offer.environment).serviceApp
        requests = sandbox.offer.orgs.map { org in
            var request = HTTPClientRequest(url: client.configuration.tokenURL)
            request.method = .POST
            request.headers = [
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
                "Accept": "application/json",
                "User-Agent": "byova-bench",
            ]
            let form = FormBody.encode([
                (name: "grant_type", value: "refresh_token"),
                (name: "refresh_token", value: org.refreshToken),
                (name: "client_id", value: serviceApp.clientID),
                (name: "client_secret", value: serviceApp.clientSecret.reveal()),
            ])
            request.body = .bytes(ByteBuffer(string: form))
            return request
        }
    }

    /// Sends all requests, so many at once.
    func refreshAll(atOnce: Int) async throws -> Refreshes.Outcome {
        let client = HTTPClient(eventLoopGroup: .singletonMultiThreadedEventLoopGroup)
        do {
            let outcome = try await Refreshes.Outcome.measure(requests.count, atOnce: atOnce) { place in
                let response = try await client.execute(requests[place], timeout: .seconds(30))
                let body = try await response.body.collect(upTo: 1_048_576)
                guard response.status == .ok, body.readableBytes > 0 else { throw Failure() }
            }
            try await client.shutdown()
            return outcome
        } catch {
            try? await client.shutdown()
            throw error
        }
    }
}
