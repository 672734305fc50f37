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

    /// What the state says of a credential's tokens.
    var meaning: String {
        switch self {
        case .healthy: "its access token works; any renewal due soon is scheduled"
        case .expiring: "a token expires soon and will not be renewed in time"
        case .expired: "its access token has expired; a refresh brings a new one"
        case .dead: "no token works; a person must act"
        case .revoked: "its admin revoked the authorization"
        case .unauthorized: "there are no tokens yet"
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

    /// The style of its symbol and of bars.
    var markStyle: Style { style == .warn ? .warningMark : style }

    /// Symbol and word.
    func label(in glyphs: GlyphSet) -> StyledLine {
        [Span(symbol(in: glyphs) + " ", markStyle), Span(rawValue, style)]
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
