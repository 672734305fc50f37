import TerminalUI
import WebexTokens
import Wording

extension HealthState {
    /// The symbol of the state.
    func symbol(in glyphs: GlyphSet) -> String {
        switch self {
        case .healthy: glyphs.isASCII ? "*" : "●"
        case .expiring: glyphs.isASCII ? "!" : "◐"
        case .expired: glyphs.isASCII ? "o" : "○"
        case .dead: glyphs.isASCII ? "x" : "✗"
        case .revoked: glyphs.isASCII ? "/" : "⊘"
        case .unauthorized: "?"
        }
    }

    var style: Style {
        switch self {
        case .healthy: .ok
        case .expiring, .expired: .warn
        case .dead, .revoked: .bad
        case .unauthorized: .dim
        }
    }

    /// Symbol and word.
    func label(in glyphs: GlyphSet) -> Span {
        Span("\(symbol(in: glyphs)) \(rawValue)", style)
    }
}

extension EventText.Tone {
    var style: Style {
        switch self {
        case .quiet: .dim
        case .plain: .text
        case .good: .ok
        case .warning: .warn
        case .bad: .bad
        }
    }
}

extension GlyphSet {
    /// Shown next to a state while a request runs.
    var working: String { isASCII ? "." : "…" }
}
