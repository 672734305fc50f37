import WebexTokens

// How many rows a slice looks at: few enough that a key hardly waits, as `byova-bench frames` measures.
extension OrgTable {
    /// Rows that are made from records.
    private static let arrivingRows = 800
    /// Rows whose health is assessed again.
    private static let assessedRows = 1_500
    /// Rows that a query is compared with.
    private static let comparedRows = 2_500
}

extension OrgTable {
    /// Whether there is work that waits for ``work(_:)``.
    var hasWork: Bool {
        building != nil || arrival != nil || reassessment != nil || isLate
    }

    /// Does one slice of the work, what a person waits for first.
    mutating func work(_ context: HealthContext) {
        turn(to: context)
        if building != nil {
            build()
        } else if isLate {
            catchUp(context)
        } else if arrival != nil {
            arrive(context)
        } else if reassessment != nil {
            reassess(context)
        }
    }

    /// Whether time may have changed rows that have not been looked at.
    private var isLate: Bool {
        (changes.first.map { $0.at <= clock } ?? false) || chosen?.isLate(at: clock) ?? false
            || building?.listing.isLate(at: clock) ?? false
    }

    mutating func catchUp(_ context: HealthContext) {
        for _ in 0..<Self.assessedRows {
            guard let due = changes.first, due.at <= clock else { break }
            changes.remove(due, by: RowInstant.precedes)
            reassess(due.slot, context)
        }
        chosen?.catchUp(among: rows, at: clock, limit: Self.assessedRows)
        building?.listing.catchUp(among: rows, at: clock, limit: Self.assessedRows)
    }

    mutating func build() {
        guard var work = building else { return }
        building = nil
        work.work(among: rows, at: clock, limit: Self.comparedRows)
        if work.isComplete { chosen = work.listing } else { building = work }
    }

    mutating func arrive(_ context: HealthContext) {
        for _ in 0..<Self.arrivingRows {
            if let (id, record) = arrival?.take() {
                put(id, record, context)
            } else if let slot = arrival?.nextUnconfirmed() {
                if let id = rows[slot]?.id { delete(id) }
            } else {
                return arrival = nil
            }
        }
    }

    mutating func put(_ id: OrgID, _ record: TokenRecord, _ context: HealthContext) {
        set(OrgRow(id, record, shared.slim(record), context))
        if let slot = rows.slot(of: id) { arrival?.confirm(slot) }
    }

    mutating func reassess(_ context: HealthContext) {
        guard let first = reassessment else { return }
        let end = min(Int(first) + Self.assessedRows, rows.slotCount)
        for slot in Int(first)..<end { reassess(Slot(slot), context) }
        reassessment = end < rows.slotCount ? Slot(end) : nil
    }

    private mutating func reassess(_ slot: Slot, _ context: HealthContext) {
        guard let old = rows[slot] else { return }
        let new = old.reassessed(context)
        if new.health != old.health || new.change != old.change {
            set(new)
        } else {
            chosen?.review(old, in: slot, among: rows, at: clock)
            building?.listing.review(old, in: slot, among: rows, at: clock)
        }
    }
}
