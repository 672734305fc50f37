import TerminalUI

/// Tells a paste from typing if the terminal does not mark pastes, or the marks were lost on the way.
///
/// A paste arrives in one piece, while even a hasty person, a held key or a link that hangs for a moment brings few
/// different letters between two reads. Such a paste is reported as one, so that no letter of it acts as a key.
struct TypingJudge: Sendable {
    /// Letters that come in one piece and are not typed; no typed answer has more.
    static let fewestOfPaste = 5
    /// Letters in one piece that may be the rest of a paste; a single one is a key.
    static let fewestOfRest = 2
    /// How long after a piece of a paste such a rest may come.
    static let pause = Duration.milliseconds(50)

    private var pasteEnd: ContinuousClock.Instant?

    /// Replaces keys by the paste that they are.
    ///
    /// - Parameters:
    ///   - events: All that was there to read at once.
    ///   - now: When it was read.
    /// - Returns: The same, with pastes in the place of the keys that they are made of.
    mutating func judge(_ events: [TerminalEvent], at now: ContinuousClock.Instant) -> [TerminalEvent] {
        var isPasting = pasteEnd.map { now < $0.advanced(by: Self.pause) } ?? false
        pasteEnd = nil
        var judged: [TerminalEvent] = []
        var rest = events[...]
        while let event = rest.first {
            let run = rest.prefix { $0.text != nil }
            let text = run.compactMap(\.text).joined()
            rest = rest.dropFirst(max(run.count, 1))
            if run.isEmpty {
                judged.append(event)
                isPasting = false
            } else if isPasting && Self.letters(of: text) >= Self.fewestOfRest || Self.isPaste(text) {
                judged.append(.paste(text))
                isPasting = true
            } else {
                judged += run
                isPasting = false
            }
        }
        if isPasting { pasteEnd = now }
        return judged
    }

    /// A held key repeats one letter.
    private static func isPaste(_ text: String) -> Bool {
        letters(of: text) >= fewestOfPaste && text.contains { $0 != text.first }
            && !text.allSatisfy(moving.contains)
    }

    /// Keys that only move the cursor, which a hasty person presses in turn.
    private static let moving = Set<Character>("jkgG\t")

    private static func letters(of text: String) -> Int {
        text.count { $0 != "\n" && $0 != "\t" }
    }
}

extension TerminalEvent {
    /// What a key adds to a text; `nil` for what does not write.
    fileprivate var text: String? {
        switch self {
        case .key(.character(let character)): String(character)
        case .key(.enter): "\n"
        case .key(.tab): "\t"
        default: nil
        }
    }
}
