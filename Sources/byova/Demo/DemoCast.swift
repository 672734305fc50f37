import Dashboard
import HTTPTypes
import WebexAuth
import WebexSandbox

/// The people of the demo: the developer who consents, and the customers' admins.
struct DemoCast: Sendable {
    let sandbox: Sandbox
    /// A network of their own, as a browser would be.
    let browser: any HTTPTransport

    /// Simulates the developer: fetches the consent page, presses Allow, and follows the redirect to the listener.
    func consent(at url: String) async -> Outcome {
        do throws(WebexAuthError) {
            let page = try await fetch(OutgoingRequest(method: .get, url: url))
            guard let form = ConsentForm(page: String(decoding: page.body, as: UTF8.self)) else {
                throw .malformedReply(field: "consent form", trackingID: nil)
            }
            let redirect = try await fetch(
                OutgoingRequest(
                    method: .post,
                    url: "http://127.0.0.1:\(sandbox.port)\(ConsentForm.path)",
                    fields: [.contentType: "application/x-www-form-urlencoded"],
                    body: Array(form.body(allowing: true).utf8)
                )
            )
            guard let target = redirect.header(.location) else {
                throw .malformedReply(field: "Location header", trackingID: nil)
            }
            let answer = try await fetch(OutgoingRequest(method: .get, url: target))
            if let page = answer.header(.location) {
                _ = try await fetch(OutgoingRequest(method: .get, url: page))
            }
            return .succeeded
        } catch {
            return .failed(error)
        }
    }

    /// Simulates the organization's admin, who authorizes the Service App or revokes that.
    ///
    /// - Returns: Whether it is authorized now.
    func toggleAdmin(of orgID: OrgID) -> Bool {
        let authorized = !sandbox.isAuthorized(org: orgID.rawValue)
        sandbox.setAuthorized(authorized, org: orgID.rawValue)
        return authorized
    }

    private func fetch(_ request: OutgoingRequest) async throws(WebexAuthError) -> HTTPReply {
        do throws(TransportFailure) {
            return try await browser.send(request)
        } catch {
            throw .unreachable(error)
        }
    }
}
