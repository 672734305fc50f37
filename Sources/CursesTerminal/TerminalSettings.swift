import CNCurses
import Glibc

/// The original settings of the terminal driver.
struct TerminalSettings: Sendable {
    let descriptor: Int32
    private(set) var saved = termios()

    /// Reads the settings; `nil` if there is no terminal behind the descriptor.
    init?(of descriptor: Int32) {
        self.descriptor = descriptor
        guard unsafe tcgetattr(descriptor, &saved) == 0 else { return nil }
    }

    /// Restores the settings; does nothing if the terminal is gone.
    func restore() {
        var settings = saved
        unsafe tcsetattr(descriptor, TCSANOW, &settings)
    }

    /// Whether this process is in the foreground, or the terminal has no job control.
    var isForeground: Bool {
        let group = tcgetpgrp(descriptor)
        return group < 0 || group == getpgrp()
    }
}
