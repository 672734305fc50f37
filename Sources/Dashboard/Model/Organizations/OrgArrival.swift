import WebexTokens

/// The records of a store on their way into the table, and the organizations that the store may no longer have.
///
/// Until their turn comes, records wait here as they arrived; a row keeps none of their secrets.
struct OrgArrival: Sendable {
    private var records: [(id: OrgID, record: TokenRecord)]
    /// Organizations that changed meanwhile, whose records here are outdated.
    private var overtaken: Set<OrgID> = []
    /// For each slot of the table before, whether the store has its organization.
    private var isConfirmed: [Bool]
    private var sweep: OrgRows.Slot = 0

    init(of records: [TokenSubject: TokenRecord], slotsBefore: Int) {
        self.records = []
        self.records.reserveCapacity(records.count)
        for (subject, record) in records {
            if let id = subject.orgID { self.records.append((id, record)) }
        }
        isConfirmed = Array(repeating: false, count: slotsBefore)
    }

    var count: Int { records.count }

    /// The next record; `nil` once all have been taken.
    ///
    /// Taking each out also frees each in its turn.
    mutating func take() -> (id: OrgID, record: TokenRecord)? {
        while let next = records.popLast() {
            if !overtaken.contains(next.id) { return next }
        }
        return nil
    }

    /// The next slot that may hold an organization that the store has no longer; `nil` after the last one.
    mutating func nextUnconfirmed() -> OrgRows.Slot? {
        while sweep < isConfirmed.count {
            defer { sweep += 1 }
            if !isConfirmed[Int(sweep)] { return sweep }
        }
        return nil
    }

    mutating func confirm(_ slot: OrgRows.Slot) {
        if slot < isConfirmed.count { isConfirmed[Int(slot)] = true }
    }

    mutating func overtake(_ id: OrgID) {
        overtaken.insert(id)
    }
}
