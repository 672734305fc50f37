package import FoundationEssentials

/// Records and pending registrations in memory, with the rules for changing them.
package struct RecordTable: Sendable {
    package private(set) var records: [TokenSubject: TokenRecord] = [:]
    package private(set) var pending: [OrgID: Secret] = [:]
    /// The names of organizations without a record; a record contains its own.
    package private(set) var namesWithoutRecord: [OrgID: OrgName] = [:]
    private var removed: [TokenSubject: Int] = [:]

    package init() {}

    package private(set) subscript(subject: TokenSubject) -> TokenRecord? {
        get { records[subject] }
        set { records[subject] = newValue }
    }

    package mutating func reserveCapacity(_ count: Int) {
        records.reserveCapacity(count)
    }

    /// The record after storing a pair, or `nil` if the condition does not hold.
    package mutating func store(
        _ tokens: OAuthTokens,
        for subject: TokenSubject,
        if condition: StoreCondition,
        at now: Date
    ) -> TokenRecord? {
        let current = self[subject]
        guard var next = condition.next(after: current, removed: removed[subject], with: tokens, at: now)
        else { return nil }
        if let orgID = subject.orgID, let name = namesWithoutRecord.removeValue(forKey: orgID) {
            next.name = name
        }
        self[subject] = next
        removed[subject] = nil
        if let orgID = subject.orgID { pending[orgID] = nil }
        return next
    }

    /// The record after an annotation, or `nil` if it is at another generation.
    package mutating func annotate(
        _ subject: TokenSubject,
        generation: Int,
        with annotations: [TokenRecord.Annotation]
    ) -> TokenRecord? {
        guard let record = self[subject], record.generation == generation else { return nil }
        let changed = annotations.reduce(record) { $0.annotated(with: $1) }
        self[subject] = changed
        return changed
    }

    /// Returns whether there was anything to remove.
    @discardableResult
    package mutating func remove(_ subject: TokenSubject) -> Bool {
        let hadRecord = records[subject] != nil
        forgetRecord(of: subject)
        let hadPending = subject.orgID.map { pending.removeValue(forKey: $0) != nil }
        return hadRecord || hadPending == true
    }

    /// Removes the record alone; a pending registration stays.
    package mutating func forgetRecord(of subject: TokenSubject) {
        guard let record = records.removeValue(forKey: subject) else { return }
        removed[subject] = record.generation
        if let orgID = subject.orgID { namesWithoutRecord[orgID] = record.name }
    }

    package mutating func setName(_ name: OrgName?, forOrg orgID: OrgID) {
        if self[.org(orgID)] == nil {
            namesWithoutRecord[orgID] = name
        } else {
            self[.org(orgID)]?.name = name
        }
    }

    package mutating func setPending(_ refreshToken: Secret?, forOrg orgID: OrgID) {
        pending[orgID] = refreshToken
    }

    /// Inserts a record unchanged, for a storage that keeps the tokens elsewhere.
    package mutating func adopt(_ record: TokenRecord, for subject: TokenSubject) {
        self[subject] = record
    }
}
