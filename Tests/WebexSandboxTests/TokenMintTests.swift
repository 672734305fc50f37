import FoundationEssentials
import Testing

@testable import WebexSandbox

struct TokenMintTests {
    private static let claims = TokenClaims(
        kind: .refresh,
        client: .serviceApp,
        organization: OrganizationDirectory.developer,
        authorization: 0xABCD,
        scopes: [.all, .dataSourceWrite],
        expiresAt: 0xFF_FFFF_FFFF,
        serial: 0xFFFF_FFFF_FFFF
    )

    private let mint = TokenMint(secrets: SecretSource(seed: "mint"))

    @Test func `claims survive the way through a token`() {
        #expect(mint.claims(of: mint.token(Self.claims)) == Self.claims)
    }

    @Test func `a token that was changed anywhere is worth nothing`() {
        let token = Array(mint.token(Self.claims))
        for index in token.indices {
            var changed = token
            changed[index] = changed[index] == "a" ? "b" : "a"
            #expect(mint.claims(of: String(changed)) == nil, "\(index)")
        }
    }

    @Test(arguments: ["", "_", "__", "a_PF84_b", "é_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"])
    func `other texts are no tokens`(text: String) {
        #expect(mint.claims(of: text) == nil)
    }

    @Test func `another key's tokens are worth nothing`() {
        let other = TokenMint(secrets: SecretSource(seed: "other"))
        #expect(mint.claims(of: other.token(Self.claims)) == nil)
    }

    @Test func `a token has two underscores`() {
        for serial in 0..<200 {
            var source = SecretSource(seed: "\(serial)")
            let text = TokenMint.text(source.bytes(48), organization: OrganizationDirectory.developer)
            #expect(text.filter { $0 == "_" }.count == 2)
        }
    }
}
