import FoundationEssentials
import WebexTokens

/// Reads from a token to which organization it belongs; a check, never something to rely on.
enum TokenOwner {
    private static let maximumLength = 16_384

    /// The organization, or `nil` where the token does not tell.
    ///
    /// Opaque tokens end in `_<cluster>_<organization UUID>`; self-contained ones are JWTs whose `realm` claim is
    /// the organization (developer.webex.com/docs/login-with-webex).
    static func organization(of token: Secret) -> OrgID? {
        let text = token.reveal()
        guard text.utf8.count <= maximumLength else { return nil }
        return ownerOfOpaque(text) ?? ownerOfSelfContained(text)
    }

    /// The part of a token that nobody may see: an opaque one ends in what everybody knows.
    static func secretPart(of token: Secret) -> Substring {
        let text = token.reveal()
        guard ownerOfOpaque(text) != nil, let end = text.lastIndex(of: "_"),
            let cluster = text[..<end].lastIndex(of: "_")
        else { return text[...] }
        return text[..<cluster]
    }

    private static func ownerOfOpaque(_ text: String) -> OrgID? {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 3, let last = parts.last else { return nil }
        return uuid(String(last))
    }

    private static func ownerOfSelfContained(_ text: String) -> OrgID? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        var payload = parts[1].replacing("-", with: "+").replacing("_", with: "/")
        payload += String(repeating: "=", count: (4 - payload.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: String(payload)) else { return nil }
        return (try? JSONDecoder().decode(Claims.self, from: bytes)).flatMap { uuid($0.realm) }
    }

    private struct Claims: Decodable {
        let realm: String
    }

    private static func uuid(_ text: String) -> OrgID? {
        guard text.utf8.count == 36 else { return nil }
        let org = OrgID(text)
        return org.isUUID ? org : nil
    }
}
