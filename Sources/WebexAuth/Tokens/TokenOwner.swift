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

    /// Refuses a token that is known to be another organization's.
    ///
    /// - Throws: ``WebexAuthError/organizationMismatch(expected:received:)``.
    static func require(_ expected: OrgID, of token: Secret) throws(WebexAuthError) {
        guard expected.isUUID, let received = organization(of: token), received != expected else { return }
        throw .organizationMismatch(expected: expected, received: received)
    }

    /// The secret part of a token: an opaque one ends in what is public.
    static func secretPart(of token: Secret) -> Substring {
        let text = token.reveal()
        guard let parts = opaqueParts(of: text) else { return text[...] }
        return parts.secret
    }

    private static func ownerOfOpaque(_ text: String) -> OrgID? {
        opaqueParts(of: text)?.owner
    }

    /// Read from the right, for the random part may hold anything.
    private static func opaqueParts(of text: String) -> (secret: Substring, owner: OrgID)? {
        guard let end = text.utf8.lastIndex(of: .underscore),
            let cluster = text.utf8[..<end].lastIndex(of: .underscore),
            let owner = OrgID(uuid: text[text.utf8.index(after: end)...])
        else { return nil }
        return (text[..<cluster], owner)
    }

    private static func ownerOfSelfContained(_ text: String) -> OrgID? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        guard let bytes = Base64URL.decode(parts[1]) else { return nil }
        return (try? JSONDecoder().decode(Claims.self, from: bytes)).flatMap { OrgID(uuid: $0.realm[...]) }
    }

    private struct Claims: Decodable {
        let realm: String
    }
}
