import CNCurses
import Glibc
import TerminalUI

/// The part of a terminal's window that is drawn.
struct WindowSize: Hashable, Sendable {
    /// The greatest size, more than any monitor shows; of a larger window only the upper left part is used.
    static let limit = Size(columns: 1_000, rows: 400)

    let size: Size

    /// - Parameters:
    ///   - window: The size that the terminal reports.
    ///   - variables: The size in `COLUMNS` and `LINES`, used if the terminal reports none.
    ///   - type: The size of the terminal's type, used if there is neither.
    init(window: Size, variables: (columns: String?, rows: String?), type: Size) {
        func first(_ candidates: Int?..., atMost limit: Int) -> Int {
            min(candidates.lazy.compactMap(\.self).first { $0 > 0 } ?? 1, limit)
        }
        size = Size(
            columns: first(
                window.columns,
                variables.columns.flatMap { Int($0) },
                type.columns,
                atMost: Self.limit.columns
            ),
            rows: first(window.rows, variables.rows.flatMap { Int($0) }, type.rows, atMost: Self.limit.rows)
        )
    }

    /// Asks the terminal behind a descriptor.
    init(of descriptor: Int32, otherwise type: Size) {
        let window = curses_window_size(descriptor)
        self.init(
            window: Size(columns: Int(window.ws_col), rows: Int(window.ws_row)),
            variables: (Self.variable("COLUMNS"), Self.variable("LINES")),
            type: type
        )
    }

    /// Whether all that is said of the size behind a descriptor is within the limit.
    static func isModest(_ descriptor: Int32) -> Bool {
        let window = curses_window_size(descriptor)
        let (columns, rows) = (variable("COLUMNS").flatMap { Int($0) }, variable("LINES").flatMap { Int($0) })
        return max(Int(window.ws_col), columns ?? 0) <= limit.columns
            && max(Int(window.ws_row), rows ?? 0) <= limit.rows
    }

    private static func variable(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}
