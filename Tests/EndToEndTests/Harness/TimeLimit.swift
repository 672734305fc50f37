import Foundation

/// How long a test waits for what must happen, generous because machines are shared.
enum TimeLimit {
    static func deadline() -> ContinuousClock.Instant {
        .now + .seconds(120)
    }

    /// Looks every 20 ms until it is done.
    ///
    /// - Throws: ``Overdue``; `CancellationError`; what looking throws.
    static func wait(for what: String, until isDone: () throws -> Bool) async throws {
        let deadline = deadline()
        while try !isDone() {
            guard ContinuousClock.now < deadline else { throw Overdue(what: what, seen: "") }
            try Task.checkCancellation()
            poll(nil, 0, 20)
            await Task.yield()
        }
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
