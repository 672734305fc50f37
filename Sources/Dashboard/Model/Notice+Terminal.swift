package import TerminalUI

/// Notices about the terminal.
extension Notice {
    /// Until a paste ends, even the keys that would stop the program have no effect.
    package static let pasteStalled = Notice(
        "Paste not finished: its end has not arrived",
        tone: .progress,
        nextStep: "Wait, or press Ctrl-C to discard it"
    )

    package static let pasteBrokenOff = Notice(
        "Paste discarded",
        tone: .failure,
        nextStep: "Paste again if needed"
    )

    package static func cannotSuspend(_ obstacle: SuspendObstacle) -> Notice {
        switch obstacle {
        case .signalIgnored:
            Notice(
                "Cannot suspend: byova was started with SIGTSTP ignored",
                tone: .failure,
                nextStep: "Press \(KeyBinding.key(for: .quit)) to quit"
            )
        case .orphaned:
            Notice(
                "Cannot suspend: no shell to resume byova",
                tone: .failure,
                nextStep: "Press \(KeyBinding.key(for: .quit)) to quit"
            )
        }
    }
}
