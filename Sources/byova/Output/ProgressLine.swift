import Foundation
import NIOConcurrencyHelpers

/// A progress line on standard error that changes in place; silent unless that is a terminal.
final class ProgressLine: Sendable {
    private let writer: LineWriter?
    private let shown = NIOLockedValueBox(0)

    init() {
        writer = isatty(STDERR_FILENO) == 1 ? LineWriter(descriptor: STDERR_FILENO) : nil
    }

    /// Shows printable text in place of what was shown before.
    func show(_ text: String) {
        shown.withLockedValue { shown in
            writer?.write("\r" + text + blanks(shown - text.count), terminator: "")
            shown = text.count
        }
    }

    /// Leaves the line empty, for whatever comes next.
    func clear() {
        shown.withLockedValue { shown in
            if shown > 0 { writer?.write("\r\(blanks(shown))\r", terminator: "") }
            shown = 0
        }
    }

    private func blanks(_ count: Int) -> String {
        String(repeating: " ", count: max(count, 0))
    }
}
