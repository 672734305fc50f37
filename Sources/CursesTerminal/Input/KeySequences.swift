import TerminalUI

/// What the sequences mean that a terminal sends for keys, and for what the screen has asked it to report.
struct KeySequences: Hashable, Sendable {
    enum Meaning: Hashable, Sendable {
        case key(Key)
        case pasteStart, pasteEnd
        case focus(Bool)
        /// A known key that the program does not use.
        case nothing
    }

    private var meanings: [String: Meaning] = [:]

    /// Collects the description's sequences and the usual ones, which a guessed or wrongly named type may lack.
    ///
    /// - Parameter capability: The text of a terminal's capability by its terminfo name, `nil` if it has none.
    init(describedBy capability: (String) -> String? = { _ in nil }) {
        for (names, meaning) in Self.capabilities {
            for sequence in names.compactMap(capability) where sequence.hasPrefix("\u{1B}") {
                meanings[sequence] = meanings[sequence] ?? meaning
            }
        }
        meanings.merge(Self.usual) { $1 }
    }

    subscript(sequence: String) -> Meaning? {
        meanings[sequence]
    }

    private static let capabilities: [(names: [String], meaning: Meaning)] =
        [
            (["kcuu1"], .key(.up)), (["kcud1"], .key(.down)), (["kcub1"], .key(.left)),
            (["kcuf1"], .key(.right)),
            (["khome", "kfnd", "ka1"], .key(.home)), (["kend", "kslt", "kc1"], .key(.end)),
            (["kpp", "ka3"], .key(.pageUp)), (["knp", "kc3"], .key(.pageDown)),
            (["kcbt"], .key(.backTab)), (["kent"], .key(.enter)), (["kbs"], .key(.backspace)),
            (["kdch1"], .key(.delete)), (["kich1"], .key(.insert)),
        ] + (1...24).map { (["kf\($0)"], .key(.function($0))) } + [
            // Together with Shift. Some end where no sequence should, as in rxvt's `ESC [ 3 $`.
            (["kDC", "kEND", "kHOM", "kIC", "kLFT", "kNXT", "kPRV", "kRIT", "kri", "kind"], .nothing)
        ]

    private static let usual: [String: Meaning] = [
        "\u{1B}[200~": .pasteStart, "\u{1B}[201~": .pasteEnd,
        "\u{1B}[I": .focus(true), "\u{1B}[O": .focus(false),
        "\u{1B}[A": .key(.up), "\u{1B}OA": .key(.up), "\u{1B}[B": .key(.down), "\u{1B}OB": .key(.down),
        "\u{1B}[C": .key(.right), "\u{1B}OC": .key(.right),
        "\u{1B}[D": .key(.left), "\u{1B}OD": .key(.left),
        "\u{1B}[H": .key(.home), "\u{1B}OH": .key(.home),
        "\u{1B}[1~": .key(.home), "\u{1B}[7~": .key(.home),
        "\u{1B}[F": .key(.end), "\u{1B}OF": .key(.end), "\u{1B}[4~": .key(.end), "\u{1B}[8~": .key(.end),
        "\u{1B}[2~": .key(.insert), "\u{1B}[3~": .key(.delete),
        "\u{1B}[5~": .key(.pageUp), "\u{1B}[6~": .key(.pageDown),
        "\u{1B}[Z": .key(.backTab),
    ]
}
