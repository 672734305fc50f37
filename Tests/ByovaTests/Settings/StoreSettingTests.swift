import Foundation
import Testing
import WebexAuth

@testable import byova

struct StoreSettingTests {
    @Test(arguments: [
        ("memory:", StoreSetting.memory, "memory"),
        ("sqlite:/var/lib/byova.sqlite", .sqlite(path: "/var/lib/byova.sqlite"), "sqlite"),
        ("sqlite:tokens.sqlite", .sqlite(path: "tokens.sqlite"), "sqlite"),
        ("sqlite::memory:", .sqlite(path: ":memory:"), "sqlite"),
        ("sqlite:~/tokens.sqlite", .sqlite(path: NSHomeDirectory() + "/tokens.sqlite"), "sqlite"),
    ])
    func `names a place`(text: String, expected: StoreSetting, kind: String) throws {
        #expect(try StoreSetting(text) == expected)
        #expect(expected.kind == kind)
    }

    @Test(arguments: ["", "memory", "memory:x", "sqlite", "sqlite:", "/tmp/x", "postgres://x", "SQLITE:/x"])
    func `refuses every other text`(text: String) {
        #expect(
            throws: WebexAuthError.invalidSetting(
                name: "BYOVA_STORE",
                reason: "it must be memory: or sqlite:PATH"
            )
        ) { try StoreSetting(text) }
    }
}
