/// The frame as text, for tests and for people.
extension Frame {
    /// The rows' glyphs, without the blanks at their ends.
    package var text: [String] {
        rows { cell in
            var text = ""
            if !cell.isContinuation { cell.glyph.append(to: &text) }
            return text
        }
    }

    /// One letter per column for the role of the ink there, a blank where there is none.
    ///
    /// `t`ext, `h`eading (title), `d`im, `o`k, `w`arn, `b`ad, `a`ccent, `s`election, `k`ey, `-` border,
    /// `=` focused border.
    package var roles: [String] {
        rows { $0.glyph == .blank && !$0.isContinuation ? " " : $0.style.role.letter }
    }

    /// One letter per column: `b`old, `r`everse, `x` for both, else a blank.
    package var emphasis: [String] {
        rows { cell in
            switch (cell.style.isBold, cell.style.isReversed) {
            case (true, true): "x"
            case (true, false): cell.glyph == .blank ? " " : "b"
            case (false, true): "r"
            case (false, false): " "
            }
        }
    }

    private func rows(_ describe: (Cell) -> String) -> [String] {
        (0..<size.rows).map { row in
            let line = cells(inRow: row).map(describe).joined()
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }
}

extension Role {
    fileprivate var letter: String {
        switch self {
        case .text: "t"
        case .title: "h"
        case .dim: "d"
        case .ok: "o"
        case .warn: "w"
        case .warningMark: "y"
        case .bad: "b"
        case .accent: "a"
        case .selection: "s"
        case .key: "k"
        case .border: "-"
        case .focusedBorder: "="
        }
    }
}
