import FoundationEssentials
public import WebexTokens

extension AuthorizationRequest {
    /// The JSON object of the storage form, version 1.
    private struct Stored: Codable {
        var version: Int
        var url: String
        var state: String
        var codeVerifier: String?
        var redirectURI: String
        var scopes: [String]
    }

    /// The request as text, for a session store on the server's side.
    ///
    /// A JSON object with the members `version` (1), `url`, `state`, `codeVerifier` (absent without PKCE),
    /// `redirectURI` and `scopes`. **It contains the code verifier and the state:** bind it to the browser's session,
    /// never send it to the browser, and delete it after one use.
    public func storageForm() -> String {
        let stored = Stored(
            version: 1,
            url: url,
            state: state.value,
            codeVerifier: codeVerifier?.storageForm(),
            redirectURI: redirectURI,
            scopes: scopes
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings, and arrays of them, always have a JSON form.
        guard let json = try? encoder.encode(stored) else { preconditionFailure("text cannot be encoded") }
        return String(decoding: json, as: UTF8.self)
    }

    /// Restores a request.
    ///
    /// - Throws: ``WebexAuthError/invalidArgument(name:reason:)`` unless the text came from ``storageForm()``.
    public init(storageForm: String) throws(WebexAuthError) {
        guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(storageForm.utf8)),
            stored.version == 1
        else {
            throw .invalidArgument(name: "storageForm", reason: "not a saved authorization request")
        }
        self.init(
            url: stored.url,
            state: try AuthorizationState(stored.state),
            codeVerifier: try stored.codeVerifier.map { (text) throws(WebexAuthError) in
                try CodeVerifier(Secret(storageForm: text)).secret
            },
            redirectURI: stored.redirectURI,
            scopes: stored.scopes
        )
    }
}
