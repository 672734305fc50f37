import Foundation
import TestSupport
import Testing
import WebexAuth

@testable import Profiles

struct SettingsFileTests {
    @Test(arguments: [
        ("", [:]),
        ("A=1", ["A": "1"]),
        ("A=1\nB=2\n", ["A": "1", "B": "2"]),
        ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]),
        ("# a comment\n\n  # another\nA=1", ["A": "1"]),
        ("export A=1\nexport  B=2\nexport\tC=3", ["A": "1", "B": "2", "C": "3"]),
        ("A='1 2'\nB=\"3\"", ["A": "1 2", "B": "3"]),
        ("A=b=c#d", ["A": "b=c#d"]),
        ("A=1\nA=2", ["A": "2"]),
        ("A=\nB=''", ["A": "", "B": ""]),
        ("\u{FEFF}# from an editor\nA=1", ["A": "1"]),
        ("\u{FEFF}A=1", ["A": "1"]),
        ("A='1 2' # note\r\nB=3\r\n\r\n", ["A": "1 2", "B": "3"]),
        ("A=1\rB=2", ["A": "1\rB=2"]),
        ("A=1\u{2028}B=2\u{85}C=3", ["A": "1\u{2028}B=2\u{85}C=3"]),
    ])
    func `reads what a shell could source`(text: String, expected: [String: String]) throws {
        #expect(try SettingsFile(text: text, path: "/f").variables == expected)
    }

    @Test(arguments: [
        ("a secret without a name", "line 1 is not NAME=value"),
        ("A=1\n\n# x\nWEBEX_SA_CLIENT_SECRET s3cret", "line 4 is not NAME=value"),
        ("A=1\r\n set A=1\r\n", "line 2 is not NAME=value"),
        ("A=1 s3cret", "line 1 has a space outside quotes; put the value in single quotes"),
        ("A='s3cret\nB=s3cret'", "line 1 has an unclosed quotation mark"),
        ("A=s3cret\\\nB=2", "line 1 ends with a backslash"),
        ("\nA=s3cret$x", "line 2 has a $ that a shell would interpret; put the value in single quotes"),
    ])
    func `a meaningless line is reported by its number, not by its text`(text: String, reason: String) {
        let error = WebexAuthError.invalidSetting(name: "/f", reason: reason)
        #expect(throws: error) { try SettingsFile(text: text, path: "/f") }
    }

    @Test func `the lines of what is set are known, and a dump shows no value`() throws {
        let file = try SettingsFile(text: "# x\nA=1\n\nB=s3cret\n", path: "/f")
        #expect(file.assignments.map(\.line) == [2, 4])
        #expect(file.exists)
        var dumped = ""
        dump(file, to: &dumped)
        #expect(!dumped.contains("s3cret"))
    }

    @Test func `an absent file holds nothing`() throws {
        let folder = try TemporaryFolder()
        #expect(try SettingsFile.text(at: "\(folder.path)/absent.env") == nil)
        #expect(try SettingsFile.text(at: "\(folder.path)/absent/absent.env") == nil)
        let file = try SettingsFile(at: "\(folder.path)/absent.env")
        #expect(!file.exists && file.assignments.isEmpty)
    }

    @Test(arguments: [0o600, 0o400, 0o700])
    func `a file of the user's alone is read`(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("A=1\n", to: "default.env", mode: mode)
        #expect(try SettingsFile.text(at: path) == "A=1\n")
    }

    @Test(arguments: [0o640, 0o604, 0o610, 0o620, 0o601, 0o644, 0o777])
    func `a file that others can reach is refused with the command that fixes it`(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("A=1\n", to: "default.env", mode: mode)
        let reason = "others can read it; run chmod 600 \(path)"
        #expect(throws: WebexAuthError.invalidSetting(name: path, reason: reason)) {
            try SettingsFile.text(at: path)
        }
    }

    @Test func `a link is followed to a private file, through as many links as there are`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("A=1\n", to: "..2026/default.env", mode: 0o400)
        let files = FileManager.default
        try files.createSymbolicLink(atPath: folder.path("..data"), withDestinationPath: "..2026")
        let path = folder.path("default.env")
        try files.createSymbolicLink(atPath: path, withDestinationPath: "..data/default.env")
        #expect(try SettingsFile.text(at: path) == "A=1\n")
    }

    @Test func `a link to anything else is refused, by what it leads to`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("A=1\n", to: "open", mode: 0o644)
        let path = folder.path("default.env")
        for (target, reason) in [
            ("open", "others can read it; run chmod 600 \(path)"),
            ("absent", "a link to a file that does not exist"),
            ("default.env", "Too many levels of symbolic links"), (".", "not a regular file"),
            ("/dev/null", "not a regular file"),
        ] {
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
            #expect(throws: WebexAuthError.invalidSetting(name: path, reason: reason)) {
                try SettingsFile.text(at: path)
            }
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a pipe or a folder of that name is refused at once`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/default.env"
        try #require(mkfifo(path, 0o600) == 0)
        for path in [path, folder.path] {
            #expect(throws: WebexAuthError.invalidSetting(name: path, reason: "not a regular file")) {
                try SettingsFile.text(at: path)
            }
        }
    }

    @Test func `a file is read up to 64 KiB, and a longer one is no settings file`() throws {
        let folder = try TemporaryFolder()
        let longest = String(repeating: "#", count: 65_536)
        #expect(try SettingsFile.text(at: folder.write(longest, to: "longest.env")) == longest)
        let path = try folder.write(longest + "#", to: "longer.env")
        #expect(throws: WebexAuthError.invalidSetting(name: path, reason: "longer than 65536 bytes")) {
            try SettingsFile.text(at: path)
        }
    }

    @Test func `a file that is not UTF-8 is refused`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Data([0x41, 0x3D, 0xFF, 0xFE]), to: "default.env")
        #expect(throws: WebexAuthError.invalidSetting(name: path, reason: "not text in UTF-8")) {
            try SettingsFile.text(at: path)
        }
    }
}
