import TerminalUI

extension Notice {
    /// What became of a copy; a terminal never tells whether it has put the text on its clipboard.
    init(ofCopy text: CopyText, _ answer: TerminalAnswer) {
        switch answer {
        case .copied(.terminal), .sent:
            self.init(
                Self.sent(text, "to the terminal's clipboard (OSC 52)"),
                tone: .success,
                nextStep: Self.proof
            )
        case .copied(.tmux):
            self.init(
                Self.sent(text, "to tmux (OSC 52)"),
                tone: .success,
                nextStep: "Arrives with tmux's set-clipboard or allow-passthrough on"
            )
        case .copied(.screen):
            self.init(Self.sent(text, "through screen (OSC 52)"), tone: .success, nextStep: Self.proof)
        case .refused(.unsupported):
            self.init(
                "Not copied: this type of terminal has no clipboard",
                tone: .failure,
                nextStep: Self.byHand
            )
        case .refused(.switchedOff):
            self.init("Not copied: BYOVA_TERMINAL turns it off", tone: .failure, nextStep: Self.byHand)
        case .refused(.unfitText):
            self.init(
                "Not copied: too long for a terminal's clipboard",
                tone: .failure,
                nextStep: Self.byHand
            )
        case .refused(.away):
            self.init(
                "Not copied: another program has the terminal",
                tone: .failure,
                nextStep: "Copy it again"
            )
        }
    }

    private static let proof = "Paste to see whether it arrived"
    private static let byHand = "Select it with the mouse, which takes IDs whole in the details"

    private static func sent(_ text: CopyText, _ way: String) -> String {
        let limit = 13
        let shown = text.text.count > limit ? text.text.prefix(limit - 1) + "…" : text.text[...]
        return "Sent \(shown) \(way)"
    }
}
