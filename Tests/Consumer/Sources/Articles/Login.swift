import WebexAuth

/// The code of "Login" and "Setting up Webex".
enum LoginArticle {
    static func atHome(_ byova: BYOVA) async throws {
        try await byova.integration.authorize()
    }

    static func onARemoteMachine(_ byova: BYOVA) async throws {
        try await byova.integration.authorize(openBrowser: false) { request in
            print(request.url)
        }
    }

    static func withNarrowScopes(_ byova: BYOVA) async throws {
        try await byova.integration.authorize(
            scopes: ["spark:applications_token", "application:webhooks_write", "application:webhooks_read"]
        )
    }
}

func beginLogin(_ byova: BYOVA, in session: Session) async throws -> String {
    let request = try byova.integration.authorizationURL()
    await session.set("login", to: request.storageForm())
    return request.url
}

func finishLogin(_ byova: BYOVA, code: String, state: String, in session: Session) async throws {
    guard let form = await session.take("login") else { throw LoginFailure.noLoginBegun }
    let request = try AuthorizationRequest(storageForm: form)
    guard request.state.matches(state) else { throw LoginFailure.wrongState }
    let tokens = try await byova.integration.exchangeCode(Secret(code), for: request)
    try await byova.integration.refresh(tokens.refreshToken)
}

enum LoginFailure: Error {
    case noLoginBegun, wrongState
}

/// A browser's session on the server's side, as a web framework has one.
actor Session {
    private var values: [String: String] = [:]

    func set(_ name: String, to value: String) {
        values[name] = value
    }

    func take(_ name: String) -> String? {
        values.removeValue(forKey: name)
    }
}
