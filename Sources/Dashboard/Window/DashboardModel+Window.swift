import TerminalUI

/// What the dashboard and the window around it tell each other.
extension DashboardModel {
    /// Whether the window has the keyboard; without it, data is drawn less often.
    package var hasFocus: Bool { unseenDeaths.hasFocus }

    /// How much of a batch is done, for the desktop's list of windows.
    package var progress: Double? { configuration.showsMotion ? batch?.fraction : nil }

    /// Draws attention to what began to need a person while the window does not have the keyboard.
    mutating func tellUnseenDeaths() -> [Effect] {
        guard hasLoaded, let count = unseenDeaths.look(at: needPerson) else { return [] }
        let need = count == 1 ? "1 more needs you" : "\(count.grouped) more need you"
        return [.terminal(.notify("\(need): \(windowTitle(in: .ascii))"))]
    }

    mutating func learn(_ request: TerminalRequest, _ answer: TerminalAnswer) {
        switch request {
        case .copy(let text): post(Notice(ofCopy: text, answer))
        case .mouse(let isOn):
            if answer == .sent { reportsMouse = isOn }
            post(Notice(ofMouse: isOn, answer))
        // Whoever has turned them on or off knows.
        case .title, .notify, .progress: break
        }
    }
}

extension Notice {
    fileprivate init(ofMouse isOn: Bool, _ answer: TerminalAnswer) {
        let key = KeyBinding.key(for: .toggleMouse)
        switch answer {
        case .sent, .copied:
            self.init(
                isOn ? "Mouse on: a click selects, the wheel scrolls" : "Mouse off",
                tone: .success,
                nextStep: isOn ? "Select text with Shift held, or press \(key) again" : nil
            )
        case .refused(.switchedOff): self.init("BYOVA_TERMINAL turns the mouse off", tone: .failure)
        case .refused: self.init("This type of terminal reports no mouse", tone: .failure)
        }
    }
}
