/// A piece of text in one style.
package struct Span: Hashable, Sendable {
    package var text: String
    package var style: Style

    package init(_ text: String, _ style: Style = .text) {
        self.text = text
        self.style = style
    }
}

/// One line of text whose pieces may have different styles.
package struct StyledLine: Hashable, Sendable, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
    package var spans: [Span]

    package init(_ spans: [Span] = []) {
        self.spans = spans
    }

    package init(_ text: String, _ style: Style = .text) {
        self.init([Span(text, style)])
    }

    package init(arrayLiteral elements: Span...) {
        self.init(elements)
    }

    package init(stringLiteral value: String) {
        self.init(value)
    }

    package var text: String { spans.map(\.text).joined() }

    /// How many columns the line takes.
    package var columns: Int { spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

    package mutating func append(_ text: String, _ style: Style = .text) {
        spans.append(Span(text, style))
    }

    package static func + (left: StyledLine, right: StyledLine) -> StyledLine {
        StyledLine(left.spans + right.spans)
    }

    /// The line cut to at most so many columns, the ellipsis in the style of what it cuts.
    package func clipped(to columns: Int, ellipsis: String = "…") -> StyledLine {
        guard self.columns > columns else { return self }
        var room = max(columns - TextWidth.columns(of: ellipsis), 0)
        var clipped = StyledLine()
        for span in spans {
            let needed = TextWidth.columns(of: span.text)
            if needed > room {
                let start = TextWidth.clip(span.text, to: room, ellipsis: "")
                clipped.append(
                    start + TextWidth.clip(ellipsis, to: max(columns, 0), ellipsis: ""),
                    span.style
                )
                break
            }
            clipped.spans.append(span)
            room -= needed
        }
        return clipped
    }
}
