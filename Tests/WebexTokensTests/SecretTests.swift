import Foundation
import Testing
import WebexTokens

/// Whether a secret can get out by accident.
struct SecretTests {
    private static let values = ["access-d41d8cd9", "refresh-98f00b20", "pending-4e9800998"]

    /// One of each value that holds secrets.
    private static let holders: [any Sendable] = {
        let secrets = values.map { Secret($0) }
        let tokens = OAuthTokens(
            accessToken: secrets[0],
            expiresIn: .hours(1),
            refreshToken: secrets[1],
            obtainedAt: .noon
        )
        let record = TokenRecord(tokens: tokens, refreshedAt: .noon, name: OrgName(stored: "acme"))
        var table = RecordTable()
        table.setPending(secrets[2], forOrg: "acme-corp")
        table.adopt(record, for: .acme)
        return [
            secrets[0], secrets, Optional(secrets[0]) as Secret?, ["key": secrets[1]],
            (secrets[0], secrets[1]),
            tokens, record, [TokenSubject.acme: record], table,
            Result<OAuthTokens, WebexAuthError>.success(tokens),
        ]
    }()

    @Test(arguments: holders.indices)
    func `no way of printing shows it`(index: Int) {
        let holder = Self.holders[index]
        var printed = ""
        print(holder, to: &printed)
        debugPrint(holder, to: &printed)
        dump(holder, to: &printed)
        printed += "\(holder)" + String(describing: holder) + String(reflecting: holder)
        printed += reflected(holder)
        #expect(printed.contains("‹secret›"))
        for value in Self.values { #expect(!printed.contains(value)) }
    }

    @Test func `there is nothing to encode it with`() {
        for holder: Any in [Secret("x"), OAuthTokens.sample(), TokenRecord.sample()] {
            #expect(!(holder is any Encodable))
            #expect(!(holder is any Decodable))
        }
    }

    @Test func `a mirror shows no children`() {
        #expect(Mirror(reflecting: Secret("x")).children.isEmpty)
    }

    @Test func `the value comes out where it is asked for by name`() {
        let secret = Secret("value")
        #expect(secret.reveal() == "value")
        #expect(secret.storageForm() == "value")
        #expect(Secret(storageForm: secret.storageForm()) == secret)
        #expect(Secret("value") != Secret("other"))
    }

    @Test(arguments: [("", true), (" ", false), ("x", false)])
    func `only nothing is empty`(value: String, isEmpty: Bool) {
        #expect(Secret(value).isEmpty == isEmpty)
    }

    /// Everything that mirrors find, at any depth.
    private func reflected(_ value: Any) -> String {
        Mirror(reflecting: value).children
            .map { "\($0.label ?? "") \($0.value) \(reflected($0.value))" }
            .joined(separator: "\n")
    }
}
