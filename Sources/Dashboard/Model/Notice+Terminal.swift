package import TerminalUI

/// What a person should know of the terminal.
extension Notice {
    /// Until a paste ends, the keys that would stop everything seem dead.
    package static let pasteStalled = Notice(
        "The terminal has begun a paste and not ended it",
        tone: .progress,
        nextStep: "Wait for its end, or press Ctrl-C to break it off"
    )

    package static let pasteBrokenOff = Notice(
        "The paste was broken off, and none of it was taken",
        tone: .failure,
        nextStep: "Paste again if it is needed"
    )

    package static func cannotSuspend(_ obstacle: SuspendObstacle) -> Notice {
        switch obstacle {
        case .signalIgnored:
            Notice(
                "byova cannot be stopped here: it was started with SIGTSTP ignored",
                tone: .failure,
                nextStep: "Press q to quit"
            )
        case .orphaned:
            Notice(
                "byova cannot be stopped here: no shell would continue it",
                tone: .failure,
                nextStep: "Press q to quit"
            )
        }
    }
}
