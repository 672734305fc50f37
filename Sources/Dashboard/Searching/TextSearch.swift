/// A search for text in what scrolls: the event log, a page, or the help.
struct TextSearch: Hashable, Sendable {
    private(set) var line = EditedLine(limit: 200)
    private(set) var needle: SearchText?
    /// Whether a person is writing the text.
    var isOpen = true
    /// Where it began: the number of an event, or a line.
    let origin: Int
    /// The match that it has gone to; `nil` if there is none.
    var found: Int?
    /// Whether there is no match, or no further one.
    var missed = false
    /// Whether the last paste was ignored because it looks like a token, which must not be shown.
    private(set) var droppedToken = false

    init(from origin: Int) {
        self.origin = origin
    }

    mutating func paste(_ pasted: String) {
        guard let text = EditedLine.line(ofPaste: pasted) else {
            droppedToken = true
            return
        }
        change { $0.insert(text) }
    }

    mutating func change(_ change: (inout EditedLine) -> Void) {
        change(&line)
        droppedToken = false
        needle = line.isEmpty ? nil : SearchText(line.text)
    }
}
