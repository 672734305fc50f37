import TerminalUI

/// The chart of a horizon: its columns, an axis of counts, an axis of time, and a mark below each column that is not
/// renewed.
struct HorizonChart {
    let horizon: Horizon
    let glyphs: GlyphSet

    /// The marks, the axis and its labels.
    static let axisRows = 3

    /// The labels of the time axis, by hours.
    private static let labels: [(hour: Double, text: String)] = [
        (0, "now"), (12, "12 h"), (24, "24 h"), (7 * 24, "7 d"), (14 * 24, "14 d"), (30 * 24, "30 d"),
        (60 * 24, "60 d"),
        (90 * 24, "90 d"),
    ]

    /// The chart in lines of at most so many columns, with so many rows for the bars.
    func lines(columns: Int, rows: Int) -> [StyledLine] {
        let margin = "\(horizon.columns.map(\.total).max() ?? 0)".count + 1
        let scale = Scale(columns: max(columns - margin - 3, 1))
        let tallies = scale.merged(horizon.columns)
        let greatest = tallies.map(\.total).max() ?? 0
        let bars = tallies.map { bar($0.total, of: greatest, rows: rows) }
        var lines: [StyledLine] = (0..<rows).map { row in
            let label = row == 0 && greatest > 0 ? greatest.grouped : ""
            let tick = glyphs.isASCII ? "|" : "┤"
            var line: StyledLine = [
                Span(TextWidth.pad(label, to: margin, alignment: .trailing) + " " + tick, .dim)
            ]
            for (tally, bar) in zip(tallies, bars) {
                line.append(String(repeating: bar[row], count: scale.width), tally.worst?.style ?? .text)
            }
            return line
        }
        let indent = String(repeating: " ", count: margin + 1)
        let axis = String(repeating: glyphs.horizontal, count: tallies.count * scale.width)
        lines.append([Span(indent + "\(glyphs.bottomLeft)" + axis, .dim)])
        lines.append(marks(tallies, scale, indent))
        lines.append([Span(indent + " " + labels(scale, columns: tallies.count * scale.width), .dim)])
        return lines
    }

    /// The cells of a bar from the top down; a count above zero has at least the smallest step.
    private func bar(_ count: Int, of greatest: Int, rows: Int) -> [Character] {
        let steps = steps
        let wanted = greatest == 0 ? 0 : Int(Double(count) / Double(greatest) * Double(rows * steps.count))
        let height = count > 0 ? max(wanted, 1) : 0
        return (0..<rows).reversed().map { row in
            let rest = height - row * steps.count
            return rest <= 0 ? " " : steps[min(rest, steps.count) - 1]
        }
    }

    private var steps: [Character] {
        glyphs.isASCII ? [".", ":", "#"] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    }

    /// What colour tells, told without it.
    private func marks(_ tallies: [Horizon.Tally], _ scale: Scale, _ indent: String) -> StyledLine {
        var line: StyledLine = [Span(indent + " ")]
        for tally in tallies {
            let fate = tally.worst.flatMap { $0 == .renewed ? nil : $0 }
            line.append(TextWidth.pad(fate?.symbol(in: glyphs) ?? "", to: scale.width), fate?.style ?? .text)
        }
        return line
    }

    /// The labels that fit, each where its column begins.
    private func labels(_ scale: Scale, columns: Int) -> String {
        var text = ""
        for label in Self.labels {
            let place = scale.column(ofPlace: Horizon.place(ofHour: label.hour))
            guard place >= text.count + (text.isEmpty ? 0 : 1), place + label.text.count <= columns + 2 else {
                continue
            }
            text += String(repeating: " ", count: place - text.count) + label.text
        }
        return text
    }

    /// How the horizon's columns become those of the screen: each several wide, or several in one.
    private struct Scale {
        let width: Int
        private let group: Int

        init(columns: Int) {
            width = max(columns / Horizon.columnCount, 1)
            group = columns >= Horizon.columnCount ? 1 : (Horizon.columnCount + columns - 1) / columns
        }

        func merged(_ columns: [Horizon.Tally]) -> [Horizon.Tally] {
            stride(from: 0, to: columns.count, by: group).map { start in
                columns[start..<min(start + group, columns.count)].reduce(Horizon.Tally(), +)
            }
        }

        func column(ofPlace place: Double) -> Int {
            Int(place) / group * width
        }
    }
}
