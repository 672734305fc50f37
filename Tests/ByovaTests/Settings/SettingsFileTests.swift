import Foundation
import TestSupport
import Testing
import WebexAuth

@testable import byova

struct SettingsFileTests {
    @Test(arguments: [
        ("", [:]),
        ("A=1", ["A": "1"]),
        ("A=1\nB=2\n", ["A": "1", "B": "2"]),
        ("A=1\r\nB=2\r\n", ["A": "1", "B": "2"]),
        ("# a comment\n\n  # another\nA=1", ["A": "1"]),
        ("export A=1\nexport  B=2\nexport\tC=3", ["A": "1", "B": "2", "C": "3"]),
        ("  A  =  1  ", ["A": "1"]),
        ("A='1 2'\nB=\"3\"", ["A": "1 2", "B": "3"]),
        ("A='\nB=\"\nC='x\"", ["A": "'", "B": "\"", "C": "'x\""]),
        ("A=b=c#d", ["A": "b=c#d"]),
        ("A=1\nA=2", ["A": "2"]),
        ("A=\nB=''", ["A": "", "B": ""]),
        ("\u{FEFF}# from an editor\nA=1", ["A": "1"]),
    ])
    func `reads what a shell could source`(text: String, expected: [String: String]) throws {
        #expect(try SettingsFile.variables(in: text, of: "/f") == expected)
    }

    @Test(arguments: [
        ("a secret without a name", 1), ("A=1\n\n# x\nWEBEX_SA_CLIENT_SECRET s3cret", 4), ("=1", 1),
        ("A=1\n set A=1", 2),
        ("A B=1", 1), ("export", 1),
    ])
    func `a line that says nothing is told by its number, and not by its text`(text: String, line: Int) {
        let error = WebexAuthError.invalidSetting(name: "/f", reason: "line \(line) is not NAME=value")
        #expect(throws: error) { try SettingsFile.variables(in: text, of: "/f") }
    }

    @Test func `an absent file holds nothing`() throws {
        let folder = try TemporaryFolder()
        #expect(try SettingsFile.text(at: "\(folder.path)/absent.env") == nil)
        #expect(try SettingsFile.text(at: "\(folder.path)/absent/absent.env") == nil)
    }

    @Test(arguments: [0o600, 0o400, 0o700])
    func `a file of the user's alone is read`(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("A=1\n", to: "default.env", mode: mode)
        #expect(try SettingsFile.text(at: path) == "A=1\n")
    }

    @Test(arguments: [0o640, 0o604, 0o610, 0o620, 0o601, 0o644, 0o777])
    func `a file that others can reach is refused with the command that mends it`(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("A=1\n", to: "default.env", mode: mode)
        let reason = "others can read it; run chmod 600 '\(path)'"
        #expect(throws: WebexAuthError.invalidSetting(name: path, reason: reason)) {
            try SettingsFile.text(at: path)
        }
    }

    @Test func `a link is refused, even one to a private file`() throws {
        let folder = try TemporaryFolder()
        let target = try folder.write("A=1\n", to: "target")
        let path = "\(folder.path)/default.env"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        let reason = "it is a link; put the file itself there"
        #expect(throws: WebexAuthError.invalidSetting(name: path, reason: reason)) {
            try SettingsFile.text(at: path)
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a pipe or a folder of that name is refused at once`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/default.env"
        try #require(mkfifo(path, 0o600) == 0)
        for path in [path, folder.path] {
            #expect(throws: WebexAuthError.invalidSetting(name: path, reason: "it is not a regular file")) {
                try SettingsFile.text(at: path)
            }
        }
    }

    @Test func `a file is read up to 64 KiB, and a longer one is no settings file`() throws {
        let folder = try TemporaryFolder()
        let longest = String(repeating: "#", count: 65_536)
        #expect(try SettingsFile.text(at: folder.write(longest, to: "longest.env")) == longest)
        let path = try folder.write(longest + "#", to: "longer.env")
        #expect(throws: WebexAuthError.invalidSetting(name: path, reason: "it is longer than 65536 bytes")) {
            try SettingsFile.text(at: path)
        }
    }

    @Test func `a file that is not UTF-8 is refused`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Data([0x41, 0x3D, 0xFF, 0xFE]), to: "default.env")
        #expect(throws: WebexAuthError.invalidSetting(name: path, reason: "it is not text in UTF-8")) {
            try SettingsFile.text(at: path)
        }
    }
}
