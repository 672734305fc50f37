import CNCurses
import Glibc

/// The terminal driver's settings as they were before anything was changed.
struct TerminalSettings: Sendable {
    let descriptor: Int32
    private(set) var saved = termios()

    /// Reads the settings; `nil` if there is no terminal behind the descriptor.
    init?(of descriptor: Int32) {
        self.descriptor = descriptor
        guard unsafe tcgetattr(descriptor, &saved) == 0 else { return nil }
    }

    /// Puts the settings back; a terminal that is gone needs none.
    func restore() {
        var settings = saved
        unsafe tcsetattr(descriptor, TCSANOW, &settings)
    }

    /// Whether the terminal listens to this process, or is not the one that job control looks after.
    var isForeground: Bool {
        let group = tcgetpgrp(descriptor)
        return group < 0 || group == getpgrp()
    }
}
