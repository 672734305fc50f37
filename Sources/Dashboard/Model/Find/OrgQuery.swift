import WebexTokens

/// What a person looks for among the organizations: those for which every condition holds.
struct OrgQuery: Hashable, Sendable {
    let conditions: [Condition]
    private let timeTests: [TimeTest]

    /// - Returns: `nil` without a condition, which shows everything.
    init?(_ conditions: [Condition]) {
        guard !conditions.isEmpty else { return nil }
        self.conditions = conditions
        timeTests = conditions.compactMap { condition in
            if case .time(let test) = condition.test { test } else { nil }
        }
    }

    /// One test, or its opposite.
    struct Condition: Hashable, Sendable {
        var test: Test
        var isInverted = false
    }

    enum Test: Hashable, Sendable {
        case text(SearchText)
        case state(Set<HealthState>)
        case proof(Set<TokenProof.Result>)
        case time(TimeTest)
    }
}

extension OrgQuery {
    /// Whether all conditions hold for a row at an instant, in seconds since the reference date.
    func finds(_ row: OrgRow, at now: Double) -> Bool {
        conditions.allSatisfy { $0.test.holds(for: row, at: now) != $0.isInverted }
    }

    /// Whether time alone may change what it finds, apart from the organizations' health.
    var dependsOnTime: Bool { !timeTests.isEmpty }

    /// The instants at which time changes whether it finds a row, in seconds since the reference date.
    func turns(of row: OrgRow) -> [Double] {
        timeTests.compactMap { test in test.turn(of: row).flatMap { $0.isFinite ? $0 : nil } }
    }

    /// Whether everything that it finds is also found by the other one, as far as that is plain to see.
    func narrows(_ other: OrgQuery) -> Bool {
        other.conditions.allSatisfy { other in conditions.contains { $0.narrows(other) } }
    }

    /// Where its words stand in a text that is shown, from left to right and without overlaps.
    func marks(in text: String) -> [Range<String.Index>] {
        let ranges = conditions.flatMap { condition -> [Range<String.Index>] in
            guard case .text(let word) = condition.test, !condition.isInverted else { return [] }
            return word.ranges(in: text)
        }
        return ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { marks, next in
            if let last = marks.last, next.lowerBound < last.upperBound {
                marks[marks.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
            } else {
                marks.append(next)
            }
        }
    }
}

extension OrgQuery.Condition {
    fileprivate func narrows(_ other: OrgQuery.Condition) -> Bool {
        guard isInverted == other.isInverted else { return false }
        return isInverted ? other.test.narrows(test) : test.narrows(other.test)
    }
}

extension OrgQuery.Test {
    fileprivate func holds(for row: OrgRow, at now: Double) -> Bool {
        switch self {
        case .text(let text): text.occurs(in: row)
        case .state(let states): states.contains(row.health.state)
        case .proof(let results): results.contains(row.slim.proof.result)
        case .time(let test): test.holds(for: row, at: now)
        }
    }

    fileprivate func narrows(_ other: OrgQuery.Test) -> Bool {
        switch (self, other) {
        case (.text(let text), .text(let other)): text.narrows(other)
        case (.state(let states), .state(let others)): states.isSubset(of: others)
        case (.proof(let results), .proof(let others)): results.isSubset(of: others)
        case (.time(let test), .time(let other)): test.narrows(other)
        default: false
        }
    }
}
