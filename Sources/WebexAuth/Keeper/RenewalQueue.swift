import FoundationEssentials
import HeapModule
import WebexTokens

/// Credentials in the order of their renewal: by time until they are due, then by urgency.
///
/// An entry that is moved leaves its old place in a heap behind; a ticket tells it from the new one.
struct RenewalQueue: Sendable {
    private struct Place: Sendable {
        let ticket: Int
        let urgency: RenewalPlan.Urgency
        var isDue = false
    }

    private struct Waiting: Comparable, Sendable {
        let at: Date
        let ticket: Int
        let subject: TokenSubject

        static func < (left: Waiting, right: Waiting) -> Bool {
            (left.at, left.ticket) < (right.at, right.ticket)
        }
    }

    private struct Due: Comparable, Sendable {
        let urgency: RenewalPlan.Urgency
        let ticket: Int
        let subject: TokenSubject

        static func < (left: Due, right: Due) -> Bool {
            (left.urgency, left.ticket) < (right.urgency, right.ticket)
        }
    }

    private var places: [TokenSubject: Place] = [:]
    private var waiting = Heap<Waiting>()
    private var due = Heap<Due>()
    private var lastTicket = 0

    /// Puts a subject in its place, wherever it was before.
    mutating func insert(_ subject: TokenSubject, at instant: Date, urgency: RenewalPlan.Urgency) {
        lastTicket += 1
        places[subject] = Place(ticket: lastTicket, urgency: urgency)
        waiting.insert(Waiting(at: instant, ticket: lastTicket, subject: subject))
    }

    mutating func remove(_ subject: TokenSubject) {
        places[subject] = nil
    }

    /// Moves the entries that are due, inclusive.
    mutating func promote(at now: Date) {
        while let next = nextInstant, next <= now, let first = waiting.popMin() {
            guard let place = places[first.subject] else { continue }
            places[first.subject]?.isDue = true
            due.insert(Due(urgency: place.urgency, ticket: first.ticket, subject: first.subject))
        }
    }

    /// When the next one is due.
    var nextInstant: Date? {
        mutating get {
            while let first = waiting.min {
                if let place = places[first.subject], place.ticket == first.ticket, !place.isDue {
                    return first.at
                }
                _ = waiting.popMin()
            }
            return nil
        }
    }

    /// The most urgent one of those that are due.
    var firstDue: TokenSubject? {
        mutating get {
            while let first = due.min {
                if let place = places[first.subject], place.ticket == first.ticket { return first.subject }
                _ = due.popMin()
            }
            return nil
        }
    }
}
