import TerminalUI

/// Asks what to copy: a line for each thing, with its key.
struct CopyMenuView {
    let items: [Copyable]

    private static let nameColumns = 17

    func draw(on frame: inout Frame) {
        let width = min(76, frame.size.columns)
        let rect = frame.bounds.split(bottom: 1).rest.centered(columns: width, rows: items.count + 2)
        frame.fill(rect.inset(columns: -1, rows: 0))
        let inside = frame.box(rect, title: [Span("Copy", .title)], focused: true).inset(columns: 1, rows: 0)
        for (line, item) in items.enumerated() {
            frame.write(
                [
                    Span(KeyBinding.key(for: .copyOne(item.kind), in: .copying), .key), Span("  "),
                    Span(TextWidth.pad(item.name, to: Self.nameColumns)), Span(item.text.text, .dim),
                ],
                in: inside,
                line: line
            )
        }
    }
}
