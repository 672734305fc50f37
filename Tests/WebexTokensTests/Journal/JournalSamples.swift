import FoundationEssentials
import WebexTokens

extension ProgramInstance {
    static let sample = ProgramInstance(host: "gw1", processID: 4711, program: "byova", version: "0.1.0")
}

extension JournalNote {
    static func sample(
        _ kind: JournalKind = .refresh,
        _ outcome: JournalOutcome = .succeeded,
        of subject: TokenSubject? = .integration,
        at seconds: Double = 0,
        words: String? = nil
    ) -> JournalNote {
        JournalNote(
            at: Date(timeIntervalSince1970: 1_795_435_200 + seconds),
            subject: subject,
            kind: kind,
            outcome: outcome,
            words: words,
            program: .sample
        )
    }
}
