import TestSupport
import Testing
import WebexAuth

@testable import Profiles

struct SettingsLoadingTests {
    @Test func `the option's profile wins over the variable's, and an empty variable is none`() throws {
        let folder = try TemporaryFolder()
        let home = ["XDG_CONFIG_HOME": folder.path]
        let named = home.merging(["BYOVA_PROFILE": "work"]) { $1 }
        let empty = home.merging(["BYOVA_PROFILE": ""]) { $1 }
        #expect(try Profile("play", environment: named).settings().profile.text == "play")
        #expect(try Profile(environment: named).settings().profile.text == "work")
        #expect(try Profile(environment: empty).settings().profile.text == "default")
        #expect(try Profile(environment: home).settings().profile.text == "default")
    }

    @Test(arguments: [(String?.none, "BYOVA_PROFILE"), ("../x", "profile"), ("", "profile")])
    func `an invalid profile is refused by the name under which it was given`(
        given: String?,
        name: String
    ) throws {
        let error = try #require(throws: WebexAuthError.self) {
            try Profile(given, environment: ["BYOVA_PROFILE": "a/b"])
        }
        #expect("\(error)".hasPrefix("\(name): expected 1 to 64"))
    }

    @Test func `the profile's file is read, and its profile name means nothing`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("BYOVA_STORE=memory:\nBYOVA_PROFILE=other\n", to: "byova/work.env")
        let settings = try Profile("work", environment: ["XDG_CONFIG_HOME": folder.path]).settings()
        #expect(settings.store == .memory)
        #expect(settings.profile.text == "work")
        #expect(settings.hasFile)
        #expect(
            settings.remarks == [
                "\(path), line 2: BYOVA_PROFILE takes effect only in the environment, not here"
            ]
        )
    }

    @Test(arguments: [
        (["XDG_CONFIG_HOME": "/etc/xdg", "HOME": "/home/dana"], "/etc/xdg/byova/default.env"),
        (["XDG_CONFIG_HOME": "relative", "HOME": "/home/dana"], "/home/dana/.config/byova/default.env"),
        (["XDG_CONFIG_HOME": "", "HOME": "/home/dana"], "/home/dana/.config/byova/default.env"),
        (["HOME": "/home/dana"], "/home/dana/.config/byova/default.env"),
    ])
    func `the file is where the XDG specification says`(environment: [String: String], path: String) throws {
        #expect(try Profile.settingsFile(of: .standard, environment: environment) == path)
    }

    @Test(arguments: ["", "home/dana", "."])
    func `a home that is no whole path is refused where it counts`(home: String) throws {
        let reason = "expected the absolute path of a folder"
        #expect(throws: WebexAuthError.invalidSetting(name: "HOME", reason: reason)) {
            try Profile(environment: ["HOME": home])
        }
        let folder = try TemporaryFolder()
        let elsewhere = ["HOME": home, "XDG_CONFIG_HOME": folder.path]
        #expect(try Profile(environment: elsewhere).settings().path.hasPrefix(folder.path))
    }

    @Test(arguments: ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"])
    func `a folder whose name ends with what a script has left there is refused`(name: String) {
        #expect(throws: WebexAuthError.invalidSetting(name: name, reason: "ends with a line feed")) {
            try Profile(environment: ["HOME": "/absent"].merging([name: "/absent\n"]) { $1 })
        }
    }

    @Test func `an invalid profile name is reported with what is wrong at its end`() {
        #expect(
            throws: WebexAuthError.invalidSetting(name: "BYOVA_PROFILE", reason: "ends with a line feed")
        ) {
            try Profile(environment: ["HOME": "/absent", "BYOVA_PROFILE": "work\n"])
        }
    }

    @Test(arguments: [
        ("BYOVA_STOER_KEY", "BYOVA_STORE_KEY"), ("WEBEX_SA_CLIENTID", "WEBEX_SA_CLIENT_ID"),
        ("webex_base_url", "WEBEX_BASE_URL"), ("WEBX_SA_CLIENT_SECRET", "WEBEX_SA_CLIENT_SECRET"),
    ])
    func `a variable that is nearly a setting is refused, unless that is set as well`(
        name: String,
        meant: String
    ) throws {
        let reason = "unknown setting; the nearest is \(meant)"
        #expect(throws: WebexAuthError.invalidSetting(name: name, reason: reason)) {
            try Profile(environment: ["HOME": "/absent", name: "x"]).settings()
        }
        let value =
            meant == "WEBEX_BASE_URL" ? "https://webexapis.com" : String(repeating: "A", count: 43) + "="
        let both = ["HOME": "/absent", name: "x", meant: value]
        #expect(try Profile(environment: both).settings().profile == .standard)
    }

    @Test(arguments: ["BYOVA_PYTHON", "BYOVA_SANDBOX_ORG", "WEBEX_ACCESS_TOKEN", "BYOVA_FUZZ_SEED", "STORE"])
    func `other programs' variables are left alone`(name: String) throws {
        let settings = try Profile(environment: ["HOME": "/absent", name: "x"]).settings()
        #expect(settings.remarks.isEmpty)
    }
}
