/// The meaning of pauses between the bytes of a terminal.
struct InputTiming: Hashable, Sendable {
    /// How long an escape waits for the rest of a sequence before it is the key of that name.
    let escape: Duration

    /// A byte after so long a pause may be a key press; what comes sooner was sent together with what is before it.
    static let press = Duration.milliseconds(40)
    /// The pause after which what comes does not complete a sequence any more: a stalled link is patient, a person
    /// who has pressed a key by mistake is not.
    static let patience = Duration.seconds(5)
    /// The pause after which a single character is a press, and no piece of a string that has not ended.
    static let stringSilence = Duration.seconds(1)
    /// How long a paste may take before the program shows how to discard it.
    static let pasteNotice = Duration.seconds(2)
    /// How long an escape must be alone to discard a paste, whose end marker starts with one.
    static let pasteEscape = Duration.milliseconds(500)

    /// Survives a sequence's cut over SSH or by a Windows console, and is hardly felt.
    private static let standardEscape = Duration.milliseconds(150)

    /// Takes the value of `ESCDELAY`: whole milliseconds, at most the patience; anything else is the standard.
    init(escapeDelay text: String? = nil) {
        let isNumber = text.map { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } } ?? false
        guard let text, isNumber else {
            escape = Self.standardEscape
            return
        }
        // More digits than a number can have are too many milliseconds.
        escape = min(Int32(text).map { .milliseconds($0) } ?? Self.patience, Self.patience)
    }
}
