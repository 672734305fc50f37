import TestSupport
import Testing
import WebexAuth

@testable import byova

struct SettingsLoadingTests {
    @Test func `the option's profile wins over the variable's, and an empty variable is none`() throws {
        let folder = try TemporaryFolder()
        let home = ["XDG_CONFIG_HOME": folder.path]
        let named = home.merging(["BYOVA_PROFILE": "work"]) { $1 }
        let empty = home.merging(["BYOVA_PROFILE": ""]) { $1 }
        #expect(try Settings.load(profile: "play", environment: named).profile.text == "play")
        #expect(try Settings.load(profile: nil, environment: named).profile.text == "work")
        #expect(try Settings.load(profile: nil, environment: empty).profile.text == "default")
        #expect(try Settings.load(profile: nil, environment: home).profile.text == "default")
    }

    @Test(arguments: [(String?.none, "BYOVA_PROFILE"), ("../x", "--profile"), ("", "--profile")])
    func `a bad profile is refused by the name under which it was given`(option: String?, name: String) throws
    {
        let error = try #require(throws: WebexAuthError.self) {
            try Settings.load(profile: option, environment: ["BYOVA_PROFILE": "a/b"])
        }
        #expect("\(error)".hasPrefix("\(name) cannot be used: a name has 1 to 64"))
    }

    @Test func `the profile's file is read, and its profile name means nothing`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("BYOVA_STORE=memory:\nBYOVA_PROFILE=other\n", to: "byova/work.env")
        let settings = try Settings.load(profile: "work", environment: ["XDG_CONFIG_HOME": folder.path])
        #expect(settings.store == .memory)
        #expect(settings.profile.text == "work")
    }

    @Test(arguments: [
        (["XDG_CONFIG_HOME": "/etc/xdg", "HOME": "/home/dana"], "/etc/xdg/byova/default.env"),
        (["XDG_CONFIG_HOME": "relative", "HOME": "/home/dana"], "/home/dana/.config/byova/default.env"),
        (["XDG_CONFIG_HOME": "", "HOME": "/home/dana"], "/home/dana/.config/byova/default.env"),
        (["HOME": "/home/dana"], "/home/dana/.config/byova/default.env"),
    ])
    func `the file lies where the XDG specification says`(environment: [String: String], path: String) {
        #expect(Settings.path(of: .standard, environment: environment) == path)
    }
}
