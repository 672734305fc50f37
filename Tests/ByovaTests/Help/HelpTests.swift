import ArgumentParser
import Foundation
import Profiles
import TestSupport
import Testing

@testable import byova

struct HelpTests {
    private static let commands = [CommandNode.root] + CommandNode.root.descendants

    /// The words behind the program's name in a line for a shell.
    private func words(of line: String) throws -> [String] {
        let call = try #require(line.range(of: "byova", options: .backwards)).upperBound
        let command = line[call...].prefix { !"|<>;)".contains($0) }
        return command.split(separator: " ").map(String.init)
    }

    @Test func `every command has examples, and each of them is one of that command`() throws {
        for node in Self.commands {
            let type = try #require(
                node.type as? any CommandWithExamples.Type,
                "\(node.title) has no examples"
            )
            #expect(!type.examples.isEmpty, "\(node.title) has no examples")
            for example in type.examples {
                let words = try words(of: example.line)
                let command = try Byova.parseAsRoot(words)
                // A group of commands shows some of them.
                let isIts = Swift.type(of: command) == type || !type.configuration.subcommands.isEmpty
                #expect(isIts, "'\(example.line)' is no \(node.title)")
                #expect(example.line.count <= 76, "'\(example.line)' does not fit into 80 columns")
            }
        }
    }

    private func page(of words: [String] = []) throws -> String {
        let environment = ["HOME": "/home/dana"]
        let error = try #require(throws: (any Error).self) { _ = try parsedAndRun(words + ["--help"]) }
        return try #require(HelpPage.completed(Byova.fullMessage(for: error), environment: environment))
    }

    private func parsedAndRun(_ words: [String]) throws {
        var command = try Byova.parseAsRoot(words)
        try command.run()
    }

    @Test func `a command's page ends with its examples`() throws {
        for node in Self.commands.dropFirst() {
            let text = try page(of: Array(node.path.dropFirst()))
            let type = try #require(node.type as? any CommandWithExamples.Type)
            let last = try #require(type.examples.last)
            let isLast = text.hasSuffix("  # \(last.purpose)\n  $ \(last.line)")
            #expect(isLast, "\(node.title)")
        }
    }

    @Test func `the program's page names every setting, the files and the exit codes`() throws {
        let text = try page()
        for name in SettingName.allCases {
            #expect(text.contains("    \(name.rawValue) ") && text.contains(" \(name.meaning)\n"), "\(name)")
            #expect(!name.meaning.isEmpty && 4 + 33 + name.meaning.count <= 80)
        }
        #expect(text.contains("FILES:\n  /home/dana/.config/byova/default.env\n"))
        #expect(text.contains("\n  /home/dana/.local/state/byova/default.sqlite\n"))
        for heading in ["USAGE: byova", "SUBCOMMANDS", "EXAMPLES", "ENVIRONMENT", "FILES", "EXIT CODES"] {
            #expect(text.contains(heading))
        }
    }

    @Test func `the files are those of the profile and store that would be used`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("BYOVA_STORE=sqlite:/data/work.sqlite\n", to: "byova/work.env")
        let text = HelpPage.completed(
            Byova.helpMessage(),
            environment: ["HOME": "/home/dana", "XDG_CONFIG_HOME": folder.path, "BYOVA_PROFILE": "work"]
        )
        #expect(text?.contains("FILES:\n  \(folder.path("byova/work.env"))\n") == true)
        #expect(text?.contains("\n  /data/work.sqlite\n") == true)
    }

    @Test func `a store in memory is no file`() {
        let text = HelpPage.completed(
            Byova.helpMessage(),
            environment: ["HOME": "/absent", "BYOVA_STORE": "memory:"]
        )
        #expect(text?.contains("  no file\n      its tokens, in memory only\n") == true)
    }

    @Test(arguments: [nil, ["HOME": "relative"], [:]])
    func `help is there whatever the environment is`(environment: [String: String]?) {
        #expect(HelpPage.completed(Byova.helpMessage(), environment: environment)?.contains("FILES:") == true)
    }

    @Test(arguments: ["0.1.0", "", "#compdef byova\nUSAGE: x", "{\"command\":{}}"])
    func `a version and a completion script stay as they are`(text: String) {
        #expect(HelpPage.completed(text, environment: [:]) == nil)
    }

    /// The table is complete: no source names a variable of ours, or reads one of others, that is not in it.
    @Test func `every variable that the sources name is in the table`() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        for module in ["byova", "Profiles", "WebexAuth", "WebexTokens", "TokenStores", "CursesTerminal"] {
            let folder = root.appending(path: "Sources/\(module)")
            let files = try #require(
                FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            )
            for case let file as URL in files where file.pathExtension == "swift" {
                let text = try String(contentsOf: file, encoding: .utf8)
                let named = text.matches(of: /\b(?:WEBEX|BYOVA)_[A-Z][A-Z_]*[A-Z]\b/).map {
                    String($0.output)
                }
                let read = text.matches(of: /(?:environment|variables)\["([A-Z_]+)"/).map {
                    String($0.output.1)
                }
                for name in named + read where !Self.systemNames.contains(name) {
                    #expect(SettingName.named(name) != nil, "\(name) in \(file.lastPathComponent)")
                }
            }
        }
    }

    /// What every program looks at, and what only the sandbox prints.
    private static let systemNames: Set<String> = [
        "TERM", "PATH", "BYOVA_SANDBOX_ORG", "BYOVA_SANDBOX_REFRESH_TOKEN", "BYOVA_SANDBOX",
    ]

    @Test func `README names every setting`() throws {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        for name in SettingName.allCases where name != .home {
            let isNamed = readme.contains("`\(name.rawValue)`")
            #expect(isNamed, "\(name.rawValue)")
        }
    }
}
