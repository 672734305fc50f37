import Testing
import WebexAuth

@testable import Profiles

struct StoreSettingTests {
    @Test(arguments: [
        ("memory:", StoreSetting.memory, "memory"),
        ("sqlite:/var/lib/byova.sqlite", .sqlite(path: "/var/lib/byova.sqlite"), "sqlite"),
        ("sqlite:tokens.sqlite", .sqlite(path: "tokens.sqlite"), "sqlite"),
        ("sqlite::memory:", .sqlite(path: ":memory:"), "sqlite"),
        ("sqlite:~/tokens.sqlite", .sqlite(path: "/home/dana/tokens.sqlite"), "sqlite"),
        ("sqlite:./~/tokens.sqlite", .sqlite(path: "./~/tokens.sqlite"), "sqlite"),
    ])
    func `names a place`(text: String, expected: StoreSetting, kind: String) throws {
        #expect(try StoreSetting(text, environment: ["HOME": "/home/dana"]) == expected)
        #expect(expected.kind == kind)
    }

    @Test(arguments: ["", "memory", "memory:x", "sqlite", "sqlite:", "/tmp/x", "postgres://x", "SQLITE:/x"])
    func `refuses every other text`(text: String) {
        #expect(
            throws: WebexAuthError.invalidSetting(
                name: "BYOVA_STORE",
                reason: "expected memory: or sqlite:PATH"
            )
        ) { try StoreSetting(text, environment: [:]) }
    }

    @Test(arguments: ["sqlite:~", "sqlite:~dana/x"])
    func `no folder is made by the name of a tilde`(text: String) {
        #expect(
            throws: WebexAuthError.invalidSetting(
                name: "BYOVA_STORE",
                reason: "~ is supported only as ~/; write out other paths"
            )
        ) { try StoreSetting(text, environment: ["HOME": "/home/dana"]) }
    }

    @Test(arguments: ["", ".", "home/dana"])
    func `a home that is no whole path is refused`(home: String) {
        #expect(
            throws: WebexAuthError.invalidSetting(
                name: "HOME",
                reason: "expected the absolute path of a folder"
            )
        ) { try StoreSetting("sqlite:~/x", environment: ["HOME": home]) }
    }
}
