import ArgumentParser
import Profiles
import TokenStores
import WebexAuth

/// A help page: the text of the parser, followed by examples, settings and files.
enum HelpPage {
    /// The page with its last sections.
    ///
    /// - Parameters:
    ///   - text: The text of the parser.
    ///   - environment: The user's variables; `nil` if they cannot be read.
    /// - Returns: `nil` if the text is not a help page, but a version, a completion script and the like.
    static func completed(_ text: String, environment: [String: String]?) -> String? {
        guard text.hasPrefix("OVERVIEW: "), let command = command(of: text) else { return nil }
        var sections = [String(text.reversed().drop(while: \.isNewline).reversed())]
        sections += [examples(of: command.type)].compactMap(\.self)
        if command.path.count == 1 { sections += [self.environment, files(environment), ExitStatus.help] }
        return sections.joined(separator: "\n\n")
    }

    /// The command of the page, read from its usage line.
    private static func command(of text: String) -> CommandNode? {
        let usage = text.split(separator: "\n").first { $0.hasPrefix("USAGE: ") }
        guard let words = usage?.split(separator: " ").dropFirst(2).map(String.init) else { return nil }
        return CommandNode.root.descend(along: words).node
    }

    private static func examples(of command: any ParsableCommand.Type) -> String? {
        guard let command = command as? any CommandWithExamples.Type else { return nil }
        return "EXAMPLES:\n"
            + command.examples.map { "  # \($0.purpose)\n  $ \($0.line)" }.joined(separator: "\n\n")
    }

    private static var environment: String {
        func lines(_ names: [SettingName]) -> String {
            names.map { "    \($0.rawValue.padded(to: 33))\($0.meaning)" }.joined(separator: "\n")
        }
        let (inFile, alone) = (
            SettingName.allCases.filter(\.countsInFile), SettingName.allCases.filter { !$0.countsInFile }
        )
        return """
            ENVIRONMENT:
              Also as NAME=value in the profile's settings file; the environment takes precedence:
            \(lines(inFile))

              From the environment only:
            \(lines(alone))
            """
    }

    /// The files that this user's next command would use.
    private static func files(_ environment: [String: String]?) -> String {
        var profile = ProfileName.standard
        var settings = "~/.config/byova/default.env"
        var store: String? = "~/.local/state/byova/default.sqlite"
        if let environment {
            profile = environment[SettingName.profile.rawValue].flatMap(ProfileName.init) ?? profile
            settings = (try? Profile.settingsFile(of: profile, environment: environment)) ?? settings
            store = (try? StoreLocation.profile(profile.text, environment: environment).path) ?? store
            if let loaded = try? Profile(environment: environment).settings() {
                store = (try? loaded.storeLocation())?.path
            }
        }
        let beside = store == nil ? "in memory only" : "with a -wal and a -shm file beside it in use"
        return """
            FILES:
              \(settings)
                  the settings of the profile '\(profile)', readable only by you
              \(store ?? "no file")
                  its tokens, \(beside)
            """
    }
}

extension String {
    fileprivate func padded(to length: Int) -> String {
        self + String(repeating: " ", count: max(length - count, 1))
    }
}
