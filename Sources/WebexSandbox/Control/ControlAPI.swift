import FoundationEssentials
import HTTPTypes
import LoopbackServer

/// The switches over HTTP, below `/_sandbox/`.
///
/// | Request | Does |
/// |---|---|
/// | `GET`, `PUT settings` | reads the settings, or changes those that the JSON body names |
/// | `GET orgs` | lists organizations by name |
/// | `POST orgs/{id}/authorize`, `…/deauthorize` | simulates an organization's admin |
/// | `POST orgs/{id}/revoke` | ends every token of an organization, which stays authorized |
/// | `POST integration/revoke` | ends every token of the Integration |
/// | `GET`, `POST`, `DELETE faults` | lists, adds and removes faults; removing releases held replies |
/// | `GET requests` | counts the requests so far |
extension SimulatedWebex {
    static let controlPrefix = "/_sandbox/"

    /// A web page cannot send this field without a CORS preflight, which the sandbox never grants.
    static let controlHeader = "X-Sandbox-Control"

    mutating func controlOutcome(of request: LoopbackRequest) -> Outcome {
        guard Self.mayControl(request) else {
            return .control(.forbidden, "Send the field \(Self.controlHeader): 1.")
        }
        let parts = request.path.dropFirst(Self.controlPrefix.count).split(separator: "/")
        switch (request.method, parts.count, parts.first) {
        case (.get, 1, "settings"?): return .control(settings)
        case (.put, 1, "settings"?): return changeSettings(request)
        case (.get, 1, "orgs"?): return listOrganizations()
        case (.post, 3, "orgs"?) where parts[2] == "revoke": return endTokens(of: String(parts[1]))
        case (.post, 3, "orgs"?): return playAdmin(of: String(parts[1]), action: parts[2])
        case (.post, 2, "integration"?) where parts[1] == "revoke":
            organizations.endTokens(of: OrganizationDirectory.developer)
            return .control(["revoked": true])
        case (.get, 1, "faults"?): return .control(["items": faults.faults])
        case (.post, 1, "faults"?): return addFault(request)
        case (.delete, 1, "faults"?): return removeFaults(request)
        case (.get, 1, "requests"?): return .control(requests)
        default: return .control(.notFound, "No such switch.")
        }
    }

    private mutating func changeSettings(_ request: LoopbackRequest) -> Outcome {
        guard let change = request.json(SettingsChange.self), let changed = change.applied(to: settings)
        else {
            return .control(.badRequest, "The body is not a JSON object of settings.")
        }
        settings = changed
        return .control(settings)
    }

    private func listOrganizations() -> Outcome {
        let items = organizations.customers.map { id, organization in
            OrganizationItem(id: id.text, name: organization.name, authorized: organization.isAuthorized)
        }
        return .control(["items": items])
    }

    private mutating func playAdmin(of id: String, action: Substring) -> Outcome {
        guard let id = PublicID.organization(id), id != OrganizationDirectory.developer,
            ["authorize", "deauthorize"].contains(action)
        else { return .control(.notFound, "No such organization or action.") }
        organizations.setAuthorized(action == "authorize", for: id)
        return .control(["authorized": action == "authorize"])
    }

    private mutating func endTokens(of id: String) -> Outcome {
        guard let id = PublicID.organization(id), organizations[id] != nil else {
            return .control(.notFound, "No such organization.")
        }
        organizations.endTokens(of: id)
        return .control(["revoked": true])
    }

    private mutating func addFault(_ request: LoopbackRequest) -> Outcome {
        guard let fault = request.json(Fault.self), fault.isPossible else {
            return .control(.badRequest, "The body is not a JSON object of a fault.")
        }
        faults.add(fault)
        return .control(["items": faults.faults])
    }

    private mutating func removeFaults(_ request: LoopbackRequest) -> Outcome {
        let name = request.queryFields["endpoint"]
        let endpoint = name.flatMap(Endpoint.init(rawValue:))
        guard name == nil || endpoint != nil else {
            return .control(.badRequest, "No such endpoint.")
        }
        faults.remove(endpoint)
        return .control(["items": faults.faults])
    }

    private static func mayControl(_ request: LoopbackRequest) -> Bool {
        HTTPField.Name(controlHeader).map { request.headers[$0] == "1" } ?? false
    }
}

private struct OrganizationItem: Encodable {
    let id: String
    let name: String
    let authorized: Bool
}

extension Outcome {
    fileprivate static func control(_ value: some Encodable) -> Outcome {
        Outcome(reply: .json(value), verdict: "switched or read")
    }

    fileprivate static func control(_ status: HTTPResponse.Status, _ message: String) -> Outcome {
        Outcome(reply: .json(["message": message], status: status), verdict: message)
    }
}
