import Dashboard
import ForeignText
import Foundation
import WebexAuth
import Wording

/// What `why` tells: one value from which text and JSON are made.
struct WhyReport: Sendable {
    let explanation: Explanation
    /// The organization's name, if it has one.
    let name: String?
    let generatedAt: Date

    /// Explains a credential of a store.
    ///
    /// - Parameters:
    ///   - text: An organization as people name it, or `integration`.
    ///   - session: The store.
    ///   - now: The present.
    /// - Returns: The report.
    /// - Throws: ``CommandFailure`` for an organization that is not registered; ``WebexAuthError`` for a store that
    ///   cannot be read.
    static func make(of text: String, in session: ReadOnlySession, at now: Date) async throws -> WhyReport {
        let records = try await session.allRecords()
        let isIntegration = text.lowercased() == "integration"
        let org = isIntegration ? nil : try await session.lookup(records).registered(text)
        var entries = try await session.entries(of: .integration)
        if let org { entries += try await session.entries(of: .org(org)) }
        return WhyReport(
            of: org,
            records: records,
            entries: entries,
            keepers: try await session.roster(at: now),
            at: now
        )
    }

    /// Explains a registered organization, or the Integration for `nil`.
    init(
        of org: OrgID?,
        records: [TokenSubject: TokenRecord],
        entries: [JournalEntry],
        keepers: KeeperRoster,
        at now: Date
    ) {
        let integration = records[.integration]
        let heldUp = records.waitingForIntegration(at: now)
        generatedAt = now
        guard let org, let record = records[.org(org)] else {
            name = nil
            explanation = Explanation(
                ofIntegration: integration,
                entries: entries,
                keepers: keepers,
                heldUp: heldUp,
                policy: HealthPolicy(),
                at: now
            )
            return
        }
        name = record.name?.text
        explanation = Explanation(
            of: org,
            record: record,
            integration: integration,
            entries: entries,
            keepers: keepers,
            heldUp: heldUp,
            policy: HealthPolicy(),
            at: now
        )
    }

    /// The explanation for a person, its lines broken at a width.
    func lines(fitting columns: Int? = nil) -> [String] {
        let text = ExplanationText(explanation, at: generatedAt)
        let parts = [
            ("Why", text.why), ("Next", [text.next].compactMap(\.self)),
            ("Then", [text.automatic].compactMap(\.self)),
        ]
        return [title] + parts.flatMap { Self.lines($0.0, $0.1, fitting: columns) }
    }

    private var title: String {
        let id = explanation.subject.orgID.map { ForeignText.sanitized($0.rawValue) } ?? "Integration"
        return (name.map { "\($0) (\(id))" } ?? id) + ": \(explanation.health.state.rawValue)"
    }

    private static func lines(_ label: String, _ sentences: [String], fitting columns: Int?) -> [String] {
        let indent = 6
        let lines = sentences.flatMap { sentence in
            columns.map { sentence.wrapped(to: max($0 - indent, 20)) } ?? [sentence]
        }
        return lines.enumerated().map { index, line in
            let start = index == 0 ? label : ""
            return start + String(repeating: " ", count: indent - start.count) + line
        }
    }
}
