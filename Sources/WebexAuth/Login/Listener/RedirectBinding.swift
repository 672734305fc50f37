import LoopbackServer
import WebexTokens

/// The sockets of a redirect listener, and what this machine lacks of them.
struct RedirectBinding: Sendable {
    let server: LoopbackServer
    let unavailable: [String]

    /// Binds all literals of the redirect URI that exist here, or none.
    ///
    /// It belongs to no caller: a cancellation half-way would leave a socket open.
    static func bind(
        _ redirectURI: RedirectURI,
        handler: @escaping LoopbackServer.Handler
    ) async throws(WebexAuthError) -> RedirectBinding {
        let result = await Task {
            do throws(LoopbackServerError) {
                return Result<RedirectBinding, LoopbackServerError>.success(
                    try await bindAvailable(redirectURI.addresses, handler: handler)
                )
            } catch {
                return .failure(error)
            }
        }.value
        do throws(LoopbackServerError) {
            return try result.get()
        } catch {
            throw await redirectURI.failure(error)
        }
    }

    private static func bindAvailable(
        _ addresses: [LoopbackAddress],
        handler: @escaping LoopbackServer.Handler
    ) async throws(LoopbackServerError) -> RedirectBinding {
        var available = addresses
        var unavailable: [String] = []
        while true {
            do throws(LoopbackServerError) {
                let server = try await LoopbackServer.start(
                    addresses: available,
                    limits: .redirectListener,
                    handler: handler
                )
                return RedirectBinding(server: server, unavailable: unavailable)
            } catch .addressNotAvailable(let host) where available.count > 1 {
                available.removeAll { $0.host == host }
                unavailable.append(host)
            }
        }
    }
}

extension RedirectURI {
    fileprivate func failure(_ error: LoopbackServerError) async -> WebexAuthError {
        switch error {
        case .addressInUse(let host, let port):
            let holder = await PortHolder.find(host: host, port: port)
            return .portTaken(port: port, redirectURI: text, holder: holder?.description)
        case .addressNotAvailable, .other:
            return .listenerFailed(redirectURI: text, reason: error.description)
        }
    }
}
