/// Which manners of the terminal a person wants.
package struct TerminalPreferences: Hashable, Sendable {
    /// What may be used where the terminal understands it.
    package enum Manner: String, Hashable, Sendable, CaseIterable {
        /// The window's title.
        case title
        /// The clipboard.
        case copy
        /// The progress of a batch, where the desktop shows windows.
        case progress
        /// Whole frames at once.
        case sync
        /// Clicks and the wheel, once a key has turned them on.
        case mouse
        /// Reports of who has the keyboard.
        case focus
        /// A notification, or a bell, when something dies unseen.
        case notify
        /// A visible cursor on the selected row, for screen readers and magnifiers.
        case cursor
    }

    package private(set) var wanted: Set<Manner> = Set(Manner.allCases).subtracting([.notify, .cursor])

    /// All that is on unless a person says otherwise.
    package static let standard = TerminalPreferences()

    private init() {}

    /// A word that is no manner's name.
    package struct UnknownManner: Error, Hashable, Sendable {
        package let word: String
    }

    /// Reads words between commas or blanks: `notify` turns a manner on, `-title` turns one off, `none` all before it.
    ///
    /// - Throws: ``UnknownManner`` for the first word that is something else.
    package init(parsing text: String) throws(UnknownManner) {
        for word in text.split(whereSeparator: { $0 == "," || $0.isWhitespace }) {
            if word == "none" {
                wanted = []
            } else if word.hasPrefix("-"), let manner = Manner(rawValue: String(word.dropFirst())) {
                wanted.remove(manner)
            } else if let manner = Manner(rawValue: String(word)) {
                wanted.insert(manner)
            } else {
                throw UnknownManner(word: String(word))
            }
        }
    }
}
