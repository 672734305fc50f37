import FoundationEssentials
import TerminalUI
import WebexTokens
import Wording

extension TokenProof {
    /// Result and time as a sentence has them, such as `alive, 2 min ago`.
    func words(at now: Date) -> String {
        result.rawValue + (at.map { ", \(TimeText.agoInWords($0, at: now))" } ?? "")
    }

    /// Result and age as a column has them, such as `alive 2m`.
    func short(at now: Date) -> String {
        result.rawValue + (at.map { " \(TimeText.age(of: $0, at: now))" } ?? "")
    }
}

extension TokenProof.Result {
    var style: Style { tone.style }
}
