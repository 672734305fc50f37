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
        case .healthy: "its access token works, and what must be renewed soon is in hand"
        case .expiring: "a token ends soon and is not renewed in time"
        case .expired: "its access token has ended; a refresh brings a new one"
        case .dead: "no token works, and none can be had without a person"
        case .revoked: "its admin has taken the authorization back"
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
