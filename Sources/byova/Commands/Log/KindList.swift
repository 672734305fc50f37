import ArgumentParser
import Foundation
import WebexTokens

/// Kinds of entries as an option takes them: names with commas between them.
struct KindList: ExpressibleByArgument {
    let kinds: Set<JournalKind>

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let kinds = names.compactMap { name in JournalKind.known.first { $0.rawValue == name } }
        guard kinds.count == names.count else { return nil }
        self.kinds = Set(kinds)
    }

    static var allValueStrings: [String] { JournalKind.known.map(\.rawValue) }
}
