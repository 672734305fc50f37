import Foundation
import NIOConcurrencyHelpers
import WebexAuth

/// Refreshes as fast as blocking sockets can: no library, no parsing, requests that lie ready.
///
/// It shows what the sandbox can do, so that a client's rate is not the sandbox's.
struct RawClient {
    let sandbox: SandboxProcess
    let connections: Int

    private struct Failure: Error {}

    func refreshesPerSecond() throws -> Double {
        let requests = try requests()
        let failed = NIOLockedValueBox(false)
        let group = DispatchGroup()
        let took = ContinuousClock().measure {
            for connection in 0..<connections {
                group.enter()
                // A thread each: the pools of tasks and queues have no more than there are processors.
                Thread.detachNewThread { [port, connections] in
                    do {
                        let socket = try LoopbackSocket(port: port)
                        for place in stride(from: connection, to: requests.count, by: connections) {
                            try socket.exchange(requests[place])
                        }
                    } catch {
                        failed.withLockedValue { $0 = true }
                    }
                    group.leave()
                }
            }
            group.wait()
        }
        guard !failed.withLockedValue({ $0 }) else { throw Failure() }
        return Double(requests.count) / took.inSeconds
    }

    private var port: UInt16 {
        URLComponents(string: sandbox.offer.environment["WEBEX_BASE_URL"] ?? "")?.port.map(UInt16.init) ?? 0
    }

    private func requests() throws -> [[UInt8]] {
        let serviceApp = try Credentials(settings: sandbox.offer.environment).serviceApp
        return sandbox.offer.orgs.map { org in
            let body =
                "grant_type=refresh_token&client_id=\(serviceApp.clientID)"
                + "&client_secret=\(serviceApp.clientSecret.reveal())&refresh_token=\(org.refreshToken)"
            let head = """
                POST /v1/access_token HTTP/1.1\r
                Host: 127.0.0.1:\(port)\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: \(body.utf8.count)\r
                \r\n
                """
            return Array((head + body).utf8)
        }
    }
}
