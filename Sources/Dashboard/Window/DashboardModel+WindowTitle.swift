package import TerminalUI
import WebexTokens

extension DashboardModel {
    /// What the window's title says: the worst state with its count first, since lists of windows cut titles short.
    package func windowTitle(in glyphs: GlyphSet) -> String {
        let name = "byova \(configuration.profile)"
        guard hasLoaded, let (state, count) = credentialCounts.worst else { return name }
        let isOwn = count == 1 && integrationHealth.state == state
        let words =
            switch state {
            case .healthy: "all healthy"
            case .expiring where count > 1: "\(count) end soon"
            case .expiring: isOwn ? "Integration ends soon" : "1 ends soon"
            case .dead, .revoked, .expired, .unauthorized:
                isOwn ? "Integration \(state.rawValue)" : "\(count) \(state.rawValue)"
            }
        return "\(state.symbol(in: glyphs)) \(words) \(glyphs.separator) \(name)"
    }

    /// The number of credentials in each state, the Integration's among them.
    var credentialCounts: StateCounts {
        var counts = orgs.counts
        if hasLoaded { counts[integrationHealth.state] += 1 }
        return counts
    }
}
