/// What a terminal shows after everything that a program has written to it.
///
/// It knows the sequences that curses sends to xterm-256color and vt100; colours are left out.
struct VirtualScreen {
    private(set) var columns: Int
    private(set) var rows: Int
    /// Whether the program draws on the alternate screen, as full-screen programs do.
    private(set) var isAlternate = false
    /// Whether bracketed paste is asked for.
    private(set) var takesPaste = false

    private var cells: [[Character]]
    private var column = 0
    private var row = 0
    /// A character in the last column moves the cursor only with the next one.
    private var isWrapPending = false
    private var saved = (column: 0, row: 0)
    private var region: ClosedRange<Int>
    private var last: Character = " "

    init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (columns, rows)
        cells = Self.blank(columns, rows)
        region = 0...(rows - 1)
    }

    /// The rows without blanks at their ends.
    var lines: [String] {
        cells.map { row in
            String(String(row.reversed().drop { $0 == " " }.reversed()))
        }
    }

    /// The whole screen, for searching and for messages.
    var text: String {
        lines.joined(separator: "\n")
    }

    mutating func resize(columns: Int, rows: Int) {
        self = VirtualScreen(columns: columns, rows: rows).withModes(of: self)
    }

    private func withModes(of other: VirtualScreen) -> VirtualScreen {
        var screen = self
        (screen.isAlternate, screen.takesPaste) = (other.isAlternate, other.takesPaste)
        return screen
    }

    private static func blank(_ columns: Int, _ rows: Int) -> [[Character]] {
        Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }
}

// MARK: - What a sequence does

extension VirtualScreen {
    mutating func show(_ token: TerminalToken) {
        switch token {
        case .character(let character): put(character)
        case .control(let byte): control(byte)
        case .escape(let final): escape(final)
        case .sequence(let sequence): perform(sequence)
        }
    }

    private mutating func put(_ character: Character) {
        if isWrapPending {
            column = 0
            lineFeed()
        }
        cells[row][column] = character
        last = character
        isWrapPending = column == columns - 1
        if !isWrapPending { column += 1 }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x08: move(column: column - 1)
        case 0x09: move(column: (column / 8 + 1) * 8)
        case 0x0A, 0x0B, 0x0C: lineFeed()
        case 0x0D: move(column: 0)
        default: break
        }
    }

    private mutating func escape(_ final: Character) {
        switch final {
        case "7": saved = (column, row)
        case "8": move(column: saved.column, row: saved.row)
        case "M" where row == region.lowerBound: scrollDown(1)
        case "M": move(row: row - 1)
        default: break
        }
    }

    private mutating func perform(_ sequence: ControlSequence) {
        let count = sequence.count
        switch (sequence.mark, sequence.final) {
        case ("?", "h"), ("?", "l"): setModes(sequence.parameters, on: sequence.final == "h")
        case (nil, "A"): move(row: row - count)
        case (nil, "B"): move(row: row + count)
        case (nil, "C"): move(column: column + count)
        case (nil, "D"): move(column: column - count)
        case (nil, "G"): move(column: count - 1)
        case (nil, "d"): move(row: count - 1)
        case (nil, "H"): move(column: sequence.value(1, or: 1) - 1, row: count - 1)
        case (nil, "J"): eraseDisplay(sequence.value(0, or: 0))
        case (nil, "K"): eraseLine(sequence.value(0, or: 0))
        case (nil, "X"): fill(row: row, column..<min(column + count, columns))
        case (nil, "P"): shiftLeft(count)
        case (nil, "@"): shiftRight(count)
        case (nil, "L"): scrollDown(count, from: row)
        case (nil, "M"): scrollUp(count, from: row)
        case (nil, "S"): scrollUp(count)
        case (nil, "T"): scrollDown(count)
        case (nil, "b"): for _ in 0..<count { put(last) }
        case (nil, "r"): setRegion(sequence.value(0, or: 1) - 1, sequence.value(1, or: rows) - 1)
        default: break
        }
    }

    private mutating func setModes(_ modes: [Int], on: Bool) {
        for mode in modes {
            switch mode {
            case 1049, 1047, 47:
                isAlternate = on
                cells = Self.blank(columns, rows)
            case 2004: takesPaste = on
            default: break
            }
        }
    }
}

// MARK: - Moving, erasing, scrolling

extension VirtualScreen {
    private mutating func move(column: Int? = nil, row: Int? = nil) {
        self.column = min(max(column ?? self.column, 0), columns - 1)
        self.row = min(max(row ?? self.row, 0), rows - 1)
        isWrapPending = false
    }

    private mutating func lineFeed() {
        isWrapPending = false
        if row == region.upperBound { scrollUp(1) } else { row = min(row + 1, rows - 1) }
    }

    private mutating func setRegion(_ top: Int, _ bottom: Int) {
        guard 0 <= top, top < bottom, bottom < rows else { return }
        region = top...bottom
        move(column: 0, row: 0)
    }

    private mutating func fill(row: Int, _ range: Range<Int>) {
        for column in range { cells[row][column] = " " }
    }

    private mutating func eraseLine(_ mode: Int) {
        switch mode {
        case 0: fill(row: row, column..<columns)
        case 1: fill(row: row, 0..<column + 1)
        default: fill(row: row, 0..<columns)
        }
    }

    private mutating func eraseDisplay(_ mode: Int) {
        if mode < 2 { eraseLine(mode) }
        let others =
            switch mode {
            case 0: row + 1..<rows
            case 1: 0..<row
            default: 0..<rows
            }
        for row in others { fill(row: row, 0..<columns) }
    }

    private mutating func shiftLeft(_ count: Int) {
        let count = min(count, columns - column)
        cells[row].removeSubrange(column..<column + count)
        cells[row] += Array(repeating: " ", count: count)
    }

    private mutating func shiftRight(_ count: Int) {
        let count = min(count, columns - column)
        cells[row].removeLast(count)
        cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
    }

    private mutating func scrollUp(_ count: Int, from top: Int? = nil) {
        scroll(count, from: top) {
            $0.removeFirst()
        } adding: {
            $0.append($1)
        }
    }

    private mutating func scrollDown(_ count: Int, from top: Int? = nil) {
        scroll(count, from: top) {
            $0.removeLast()
        } adding: {
            $0.insert($1, at: 0)
        }
    }

    private mutating func scroll(
        _ count: Int,
        from top: Int?,
        removing remove: (inout [[Character]]) -> Void,
        adding add: (inout [[Character]], [Character]) -> Void
    ) {
        let range = (top ?? region.lowerBound)...region.upperBound
        var part = Array(cells[range])
        for _ in 0..<min(count, part.count) {
            remove(&part)
            add(&part, Array(repeating: " ", count: columns))
        }
        cells.replaceSubrange(range, with: part)
    }
}
