import Profiles
import Testing
import WebexAuth

@testable import byova

struct OtherTokensTests {
    private static let webex = "https://webexapis.com"
    private static let sandbox = "http://127.0.0.1:8766"

    private func scope(
        _ issuer: String,
        _ integration: String = "C1",
        _ serviceApp: String = "C2"
    ) -> CredentialScope {
        CredentialScope(issuer: issuer, integrationClientID: integration, serviceAppClientID: serviceApp)
    }

    private func remark(
        _ known: [CredentialScope],
        issuer: String,
        by setting: SettingName?,
        integration: String? = "C1",
        serviceApp: String? = "C2"
    ) -> String? {
        OtherTokens(
            known: known,
            issuer: issuer,
            issuerSetting: setting,
            integrationClientID: integration,
            serviceAppClientID: serviceApp
        )
        .remark
    }

    @Test func `there is nothing to tell of an empty store, and of one with the tokens that are meant`() {
        #expect(remark([], issuer: Self.webex, by: nil) == nil)
        #expect(remark([scope(Self.sandbox), scope(Self.webex)], issuer: Self.webex, by: nil) == nil)
        #expect(
            remark([scope(Self.webex)], issuer: Self.webex, by: nil, integration: nil, serviceApp: nil) == nil
        )
    }

    @Test(arguments: [(nil, nil), ("C1", nil), (nil, "C2")] as [(String?, String?)])
    func `settings that leave the apps to the store show its tokens, from any issuer`(
        integration: String?,
        serviceApp: String?
    ) {
        let known = [scope(Self.sandbox)]
        func remark(_ setting: SettingName?) -> String? {
            self.remark(
                known,
                issuer: Self.webex,
                by: setting,
                integration: integration,
                serviceApp: serviceApp
            )
        }
        #expect(remark(nil) == nil)
        #expect(remark(.baseURL) != nil)
    }

    @Test func `another issuer is reported with the setting that names the current one`() {
        #expect(
            remark([scope(Self.webex)], issuer: Self.sandbox, by: .baseURL)
                == "The store has tokens of https://webexapis.com, but WEBEX_BASE_URL names http://127.0.0.1:8766"
        )
        #expect(
            remark([scope(Self.webex)], issuer: Self.sandbox, by: .tokenURL)?.hasSuffix(
                "WEBEX_TOKEN_URL names \(Self.sandbox)"
            ) == true
        )
        #expect(
            remark([scope(Self.sandbox)], issuer: Self.webex, by: nil) == """
                The store has tokens of http://127.0.0.1:8766, but without WEBEX_BASE_URL the issuer is \
                https://webexapis.com
                """
        )
    }

    @Test func `an issuer is reported once, and of many the first three`() {
        let known = (0..<5).flatMap {
            [scope("https://\($0).example"), scope("https://\($0).example", "C3")]
        }
        #expect(
            remark(known, issuer: Self.sandbox, by: .baseURL)?.hasPrefix(
                "The store has tokens of https://0.example, https://1.example, https://2.example and others, but "
            ) == true
        )
    }

    @Test func `tokens of the same issuer under other client IDs are reported and sanitized`() {
        #expect(
            remark([scope(Self.webex, "C\u{1B}9", "C8")], issuer: Self.webex, by: nil) == """
                The store has tokens of the Integration C\u{FFFD}9 with the Service App C8, but the settings name \
                another client ID
                """
        )
    }
}
