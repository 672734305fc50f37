import WebexAuth
import WebexTokens

/// The organizations given to a command, as text, in order.
enum OrgList {
    /// The argument that stands for standard input.
    static let standardInput = "-"

    /// The text of an organization, and its position.
    struct Entry: Hashable {
        let text: String
        /// Its name in errors; its own text may be a secret.
        let place: String
    }

    /// Joins arguments and lines; a hyphen stands for the lines of standard input.
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

    /// One organization per line; blank lines are ignored, and `#` at the start or after a space starts a comment.
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
