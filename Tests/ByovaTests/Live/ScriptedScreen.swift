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
    private var watchers: [CheckedContinuation<Void, Never>] = []

    enum Call: Hashable {
        case present, redraw, suspend, close
        case catchUp(Int)
    }

    /// The text of the last frame.
    var text: String {
        frames.last?.text.joined(separator: "\n") ?? ""
    }

    /// The number of the last question that the screen was to catch up with.
    var question: Int? {
        calls.reversed().lazy.compactMap { call in
            if case .catchUp(let number) = call { number } else { nil }
        }.first
    }

    /// Returns once the screen is as wanted.
    func wait(until isDone: @Sendable (isolated ScriptedScreen) -> Bool) async {
        while !isDone(self) { await withCheckedContinuation { watchers.append($0) } }
    }

    /// Returns once the text is on the screen.
    func wait(for text: String) async {
        await wait { $0.text.contains(text) }
    }

    func present(_ frame: Frame) {
        frames.append(frame)
        note(.present)
    }

    func catchUp(_ number: Int) { note(.catchUp(number)) }

    func perform(_ request: TerminalRequest) -> TerminalAnswer {
        requests.append(request)
        wakeWatchers()
        if case .copy = request { return .copied(.terminal) }
        return .sent
    }

    func redraw() { note(.redraw) }
    func suspend() { note(.suspend) }
    func close() { note(.close) }
    nonisolated func abandon() {}

    private func note(_ call: Call) {
        calls.append(call)
        wakeWatchers()
    }

    private func wakeWatchers() {
        for watcher in watchers { watcher.resume() }
        watchers = []
    }
}
