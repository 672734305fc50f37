import FoundationEssentials
import WebexTokens

extension OrgTable {
    /// Replaces all rows by the organizations among these records.
    mutating func load(_ records: [TokenSubject: TokenRecord], _ context: HealthContext) {
        turn(to: context)
        rows.reserveCapacity(records.count)
        arrival = OrgArrival(of: records, slotsBefore: rows.slotCount)
        arrive(context)
    }

    /// Adds, replaces and removes rows.
    mutating func apply(_ changes: [OrgChange], _ context: HealthContext) {
        turn(to: context)
        for change in changes {
            arrival?.overtake(change.id)
            if let record = change.record {
                put(change.id, record, context)
            } else {
                delete(change.id)
            }
        }
    }

    /// Lists other rows, or in another order.
    mutating func show(_ projection: OrgProjection, _ context: HealthContext) {
        turn(to: context)
        let isReversed = projection.sort.isReversed
        if projection.listsSame(as: .standard) {
            (chosen, building) = (nil, nil)
            all.isReversed = isReversed
        } else if chosen?.projection.listsSame(as: projection) == true {
            building = nil
            chosen?.isReversed = isReversed
        } else if building?.listing.projection.listsSame(as: projection) == true {
            building?.listing.isReversed = isReversed
        } else {
            let wider = chosen.flatMap { projection.narrows($0.projection) ? $0 : nil }
            building = OrgBuilding(projection, from: wider ?? all, at: clock)
            build()
        }
    }

    /// Advances time: assesses only the rows that time may have changed.
    mutating func advance(_ context: HealthContext) {
        if turn(to: context) {
            reassessAll(context)
        } else {
            catchUp(context)
        }
    }

    /// Assesses every row again, for when the Integration becomes able or unable to fetch, or other credentials are
    /// kept.
    mutating func reassessAll(_ context: HealthContext) {
        turn(to: context)
        // Each row is looked at, so nothing else waits for its turn.
        chosen?.settle(at: clock)
        building?.listing.settle(at: clock)
        reassessment = 0
        reassess(context)
    }

    /// - Returns: Whether the clock was set back.
    @discardableResult
    mutating func turn(to context: HealthContext) -> Bool {
        let before = clock
        clock = context.now.timeIntervalSinceReferenceDate
        return clock < before
    }
}
