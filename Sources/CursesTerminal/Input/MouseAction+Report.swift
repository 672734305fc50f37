import TerminalUI

extension MouseAction {
    /// Reads a report in decimal form, `ESC [ < button ; column ; row M` (xterm control sequences, mode 1006).
    ///
    /// Only presses of the left button and the wheel mean something; releases end with `m`, and other buttons, motion
    /// and modifier keys have other numbers.
    init?(report: String) {
        guard report.hasPrefix(Self.introducer), report.hasSuffix("M") else { return nil }
        let fields = report.dropFirst(Self.introducer.count).dropLast()
            .split(separator: ";", omittingEmptySubsequences: false)
            .map(Self.number)
        guard fields.count == 3, let button = fields[0], let column = fields[1], let row = fields[2] else {
            return nil
        }
        guard column >= 1, row >= 1 else { return nil }
        let position = Frame.Position(column: column - 1, row: row - 1)
        switch button {
        case 0: self.init(.press, at: position)
        case 64: self.init(.wheelUp, at: position)
        case 65: self.init(.wheelDown, at: position)
        default: return nil
        }
    }

    private static let introducer = "\u{1B}[<"

    /// At most as many digits as any window needs.
    private static func number(_ text: Substring) -> Int? {
        guard 1...5 ~= text.utf8.count, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return Int(text)
    }
}
