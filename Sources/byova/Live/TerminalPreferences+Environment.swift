import CursesTerminal
import ForeignText
import Profiles

extension TerminalPreferences {
    /// Reads `BYOVA_TERMINAL`.
    ///
    /// - Throws: ``CommandFailure`` for a word that it cannot have.
    init(environment: [String: String]) throws(CommandFailure) {
        let name = SettingName.terminal.rawValue
        do {
            try self.init(parsing: environment[name, default: ""])
        } catch {
            let words = Manner.allCases.map(\.rawValue).joined(separator: ", ")
            throw CommandFailure(
                .configuration,
                "\(name) has the word “\(ForeignText.sanitized(error.word, limit: 20))”, "
                    + "but takes \(words), each with - before it to turn it off, and none."
            )
        }
    }
}
