import FoundationEssentials
import WebexTokens

/// One verb on many credentials, and how far it is.
struct Batch: Hashable, Sendable {
    let verb: Verb
    let total: Int
    private(set) var done = 0
    private(set) var failed = 0
    private(set) var isStopping = false
    /// When the next request starts, if the request rate is used up.
    private var waitsUntil = Date.distantPast

    init(_ verb: Verb, total: Int) {
        self.verb = verb
        self.total = total
    }

    /// Between 0 and 1.
    var fraction: Double { total > 0 ? Double(done) / Double(total) : 1 }

    mutating func count(succeeded: Bool) {
        done += 1
        if !succeeded { failed += 1 }
    }

    mutating func wait(_ pause: Duration, from now: Date) {
        waitsUntil = now.adding(pause)
    }

    /// The pause before the next request; `nil` if too short to show.
    func rest(at now: Date) -> Duration? {
        let rest = waitsUntil.since(now)
        return isStopping || rest < .seconds(1) ? nil : rest
    }

    mutating func stop() {
        isStopping = true
    }

    /// The result.
    var notice: Notice {
        let summary = "\((done - failed).grouped) of \(total.grouped) \(verb.participle)"
        let isCutShort = isStopping && done < total
        let ending = isCutShort ? ", stopped" : ""
        guard failed > 0 else { return Notice(summary + ending, tone: isCutShort ? .failure : .success) }
        return Notice(
            "\(summary), \(failed.grouped) failed\(ending)",
            tone: .failure,
            nextStep: "Press \(KeyBinding.key(for: .worst)) to go to the worst"
        )
    }
}
