import TerminalUI
import WebexTokens

/// All that fits on a tiny screen: the worst state with its count, or only its symbol.
struct SummaryLine {
    let model: DashboardModel

    func draw(in rect: Rect, on frame: inout Frame) {
        guard let (state, count) = model.credentialCounts.worst else { return }
        let symbol = state.symbol(in: frame.glyphs)
        let long = "\(symbol) \(count) \(state.rawValue)"
        let short = "\(symbol) \(count)"
        let text = [long, short].first { TextWidth.columns(of: $0) <= rect.columns } ?? symbol
        frame.write(text, in: rect, style: state.style)
    }
}
