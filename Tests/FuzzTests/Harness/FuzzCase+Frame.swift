import TerminalUI

@testable import Dashboard

extension FuzzCase {
    /// Requires each cell of a frame to be visible, and each row to be as wide as the frame.
    mutating func requireInk(_ frame: Frame, isASCII: Bool) {
        for row in 0..<frame.size.rows {
            var columns = 0
            for cell in frame.cells(inRow: row) where !cell.isContinuation {
                columns += Int(cell.width)
                let scalars = cell.glyph.scalars
                require(
                    !scalars.contains(where: TerminalHazard.isHazard),
                    "no ink in row \(row): \(scalars)"
                )
                require(scalars.count <= 3, "\(scalars.count) scalars in a cell")
                require(!isASCII || scalars.allSatisfy(\.isASCII), "no ASCII in row \(row): \(scalars)")
            }
            require(columns == frame.size.columns, "row \(row) has \(columns) columns")
        }
        requireSafe(frame.rawText?.text, "the raw text")
    }
}
