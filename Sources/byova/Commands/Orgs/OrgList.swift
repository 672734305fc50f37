import WebexAuth
import WebexTokens

/// The organizations that a command is given, as texts, in order.
enum OrgList {
    /// The argument that stands for standard input.
    static let standardInput = "-"

    /// A text that means an organization, and where it stands.
    struct Entry: Hashable {
        let text: String
        /// What an error calls it: its own text may be a secret.
        let place: String
    }

    /// Joins arguments and lines; standard input is read where the hyphen stands.
    static func entries(
        of arguments: [String],
        reading lines: () async throws -> [String]
    ) async throws -> [Entry] {
        var entries: [Entry] = []
        for (index, argument) in arguments.enumerated() {
            if argument == standardInput {
                entries += Self.entries(in: try await lines())
            } else {
                entries.append(Entry(text: argument, place: "Organization \(index + 1)"))
            }
        }
        guard !entries.isEmpty else {
            throw CommandFailure(.badInput, "Standard input contains no organization; give one per line.")
        }
        return entries
    }

    /// One organization a line; blank lines do not count, and `#` at the beginning or after a blank begins a note.
    static func entries(in lines: [String]) -> [Entry] {
        lines.enumerated().compactMap { index, line in
            let clean = OrgIDReading.cleaned(line)
            let isNote = clean.hasPrefix("#")
            let text = clean.firstRange(of: " #").map { String(clean[..<$0.lowerBound]) } ?? clean
            guard !isNote, !text.isEmpty else { return nil }
            return Entry(text: text, place: "Line \(index + 1)")
        }
    }
}
