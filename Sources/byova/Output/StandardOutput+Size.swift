import Foundation
import TerminalUI

extension StandardOutput {
    /// The terminal's size; 80×24 where it does not tell, `nil` without a terminal.
    static var size: Size? {
        guard isTerminal else { return nil }
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0
        else {
            return Size(columns: 80, rows: 24)
        }
        return Size(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
}
