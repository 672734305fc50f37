/// How long a test waits for what must happen, generous because machines are shared.
enum Patience {
    static func deadline() -> ContinuousClock.Instant {
        .now + .seconds(120)
    }
}

/// Something that did not happen in time, with what happened instead.
struct Overdue: Error, CustomStringConvertible {
    let what: String
    let seen: String

    var description: String {
        "waited in vain for \(what); seen:\n\(seen)"
    }
}
