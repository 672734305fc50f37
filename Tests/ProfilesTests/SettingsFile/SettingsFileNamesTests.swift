import Testing
import WebexAuth

@testable import Profiles

struct SettingsFileNamesTests {
    @Test(arguments: [
        (
            "BYOVA_STORE=memory:\n\nBYOVA_STORE=memory:",
            "line 3 sets BYOVA_STORE, as line 1 does; remove one of them"
        ),
        (
            "WEBEX_SA_CLIENT_SECRET=a\nexport WEBEX_SA_CLIENT_SECRET=b",
            "line 2 sets WEBEX_SA_CLIENT_SECRET, as line 1 does; remove one of them"
        ),
        (
            "# x\nBYOVA_STOER_KEY=a",
            "line 2 sets BYOVA_STOER_KEY, which is not a setting; the nearest is BYOVA_STORE_KEY"
        ),
        (
            "WEBEX_CLIENT_SA_ID=a\nWEBEX_SA_CLIENTID=a",
            "line 2 sets WEBEX_SA_CLIENTID, which is not a setting; the nearest is WEBEX_SA_CLIENT_ID"
        ),
        (
            "BYOVA_STORE_KYE=a",
            "line 1 sets BYOVA_STORE_KYE, which is not a setting; the nearest is BYOVA_STORE_KEY"
        ),
        (
            "webex_base_url=a",
            "line 1 sets webex_base_url, which is not a setting; the nearest is WEBEX_BASE_URL"
        ),
        (
            "EBEX_BASE_URL=a",
            "line 1 sets EBEX_BASE_URL, which is not a setting; the nearest is WEBEX_BASE_URL"
        ),
    ])
    func `what would use something else than was meant is refused with its line`(
        text: String,
        reason: String
    ) throws {
        let file = try SettingsFile(text: text, path: "/f")
        #expect(throws: WebexAuthError.invalidSetting(name: "/f", reason: reason)) { try file.checkNames() }
    }

    @Test(arguments: [
        ("BYOVA_PROFILE=x", ["/f, line 1: BYOVA_PROFILE takes effect only in the environment, not here"]),
        (
            "A=1\nHTTPS_PROXY=http://x\nno_proxy=y",
            [
                "/f, line 2: HTTPS_PROXY takes effect only in the environment, not here",
                "/f, line 3: no_proxy takes effect only in the environment, not here",
            ]
        ),
        ("SSL_CERT_FILE=x", ["/f, line 1: SSL_CERT_FILE takes effect only in the environment, not here"]),
        (
            "WEBEX_SERVICE_APP_CLIENT_ID=x",
            ["/f, line 1: WEBEX_SERVICE_APP_CLIENT_ID is not a setting; the nearest is WEBEX_SA_CLIENT_ID"]
        ),
        ("BYOVA_X=x", ["/f, line 1: BYOVA_X is not a setting"]),
        // A slip beside the right name changes nothing.
        (
            "BYOVA_STORE=memory:\nBYOVA_STORES=x",
            ["/f, line 2: BYOVA_STORES is not a setting; the nearest is BYOVA_STORE"]
        ),
        // Other programs' names, and what the sandbox prints.
        ("PATH=/bin\nPATH=/usr/bin\nEDITOR=vi", []),
        ("BYOVA_SANDBOX_ORG=x\nBYOVA_SANDBOX_REFRESH_TOKEN=y", []),
        ("WEBEX_SA_CLIENT_ID=x\nBYOVA_STORE_KEY=", []),
    ])
    func `a name without effect is reported with its line`(text: String, remarks: [String]) throws {
        #expect(try SettingsFile(text: text, path: "/f").checkNames() == remarks)
    }

    @Test(arguments: SettingName.allCases)
    func `every setting of the table is found by its name and counts in a file or does not`(
        name: SettingName
    ) throws {
        #expect(SettingName.named(name.rawValue) == name)
        let file = try SettingsFile(text: "\(name.rawValue)=x", path: "/f")
        #expect(try file.checkNames().isEmpty == name.countsInFile)
    }
}
