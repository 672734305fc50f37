import ArgumentParser

/// A line that a person may copy, and what it does.
struct HelpExample: Hashable, Sendable {
    let purpose: String
    let line: String

    init(_ purpose: String, _ line: String) {
        self.purpose = purpose
        self.line = line
    }
}

/// A command whose help ends with examples.
protocol CommandWithExamples: ParsableCommand {
    static var examples: [HelpExample] { get }
}
