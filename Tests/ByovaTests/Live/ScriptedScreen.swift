import TerminalUI

/// A terminal that remembers what was shown on it.
actor ScriptedScreen: Screen {
    nonisolated let glyphs = GlyphSet.unicode
    nonisolated let events = AsyncStream<TerminalEvent> { $0.finish() }
    let size = Size(columns: 80, rows: 24)

    /// What was asked of the screen, in order.
    private(set) var calls: [Call] = []
    private(set) var frames: [Frame] = []
    /// What the terminal was told besides.
    private(set) var requests: [TerminalRequest] = []

    enum Call: Hashable {
        case present, redraw, suspend, close
        case catchUp(Int)
    }

    /// The text of the last frame.
    var text: String {
        frames.last?.text.joined(separator: "\n") ?? ""
    }

    func present(_ frame: Frame) {
        frames.append(frame)
        calls.append(.present)
    }

    func catchUp(_ number: Int) { calls.append(.catchUp(number)) }

    func perform(_ request: TerminalRequest) -> TerminalAnswer {
        requests.append(request)
        if case .copy = request { return .copied(.terminal) }
        return .sent
    }

    func redraw() { calls.append(.redraw) }
    func suspend() { calls.append(.suspend) }
    func close() { calls.append(.close) }
    nonisolated func abandon() {}
}
