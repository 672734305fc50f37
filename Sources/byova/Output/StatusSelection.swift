import ArgumentParser
import Foundation
import WebexAuth

/// The selection and order of a report.
struct StatusSelection: Hashable, Sendable {
    /// Organizations were named, which does not ask for the Integration.
    var namesOrgs = false
    /// Only these states, if any.
    var states: Set<HealthState>?
    /// Only what has a refresh token that ends within this time, or has ended.
    var refreshWithin: Duration?
    var order: Order?

    /// What comes first.
    enum Order: String, CaseIterable, ExpressibleByArgument, Sendable {
        /// The worst state, then the access token that ends first.
        case worst
        case id
        case name
        /// The access token that ends first.
        case access
        /// The refresh token that ends first.
        case refresh
        /// The newest error.
        case error
    }

    private func includes(_ state: HealthState, refreshEnd: Date?, at now: Date) -> Bool {
        if let states, !states.contains(state) { return false }
        guard let refreshWithin else { return true }
        return refreshEnd.map { $0.since(now) <= refreshWithin } ?? false
    }
}

extension StatusSelection {
    /// The part of a report that is asked for, with its own summary and exit code.
    ///
    /// - Parameters:
    ///   - report: The whole report.
    ///   - standard: The order unless another one is asked for.
    /// - Returns: The report without the rest.
    func part(of report: StatusReport, orderedBy standard: Order) -> StatusReport {
        let now = report.generatedAt.date
        var part = report
        part.isPart = namesOrgs || states != nil || refreshWithin != nil
        part.asksForIntegration =
            !namesOrgs
            && includes(
                report.integration.state,
                refreshEnd: report.integration.refreshExpiresAt?.date,
                at: now
            )
        part.orgs = (order ?? standard).sorted(
            report.orgs.filter { includes($0.state, refreshEnd: $0.refreshExpiresAt?.date, at: now) }
        )
        part.summary = StatusReport.Summary(part.orgs.map(\.state))
        return part
    }
}

extension StatusSelection.Order {
    /// Organizations in this order, equal ones by their ids.
    ///
    /// What is unknown comes last, but first where the worst does.
    fileprivate func sorted(_ orgs: [StatusReport.Org]) -> [StatusReport.Org] {
        switch self {
        case .worst:
            let ranks = Dictionary(uniqueKeysWithValues: zip(HealthState.allCases, 0...))
            return sorted(orgs) { (ranks[$0.state] ?? 0, $0.accessExpiresAt?.date ?? .distantPast) }
        case .id: return orgs.sorted { $0.orgID < $1.orgID }
        case .name: return sorted(orgs) { ($0.name == nil ? 1 : 0, $0.name?.lowercased() ?? "") }
        case .access:
            return sorted(orgs) {
                (0, $0.accessRejected ? .distantPast : $0.accessExpiresAt?.date ?? .distantFuture)
            }
        case .refresh:
            return sorted(orgs) {
                (0, $0.refreshRejected ? .distantPast : $0.refreshExpiresAt?.date ?? .distantFuture)
            }
        case .error:
            return sorted(orgs) { (0, -($0.lastError?.at.date ?? .distantPast).timeIntervalSince1970) }
        }
    }

    private func sorted<Key: Comparable>(
        _ orgs: [StatusReport.Org],
        by key: (StatusReport.Org) -> (Int, Key)
    ) -> [StatusReport.Org] {
        orgs.map { (key: key($0), org: $0) }
            .sorted { ($0.key.0, $0.key.1, $0.org.orgID) < ($1.key.0, $1.key.1, $1.org.orgID) }
            .map(\.org)
    }
}

/// States as an option takes them: names with commas between them.
struct StateList: ExpressibleByArgument {
    let states: Set<HealthState>

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        let states = names.compactMap { HealthState(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
        guard states.count == names.count else { return nil }
        self.states = Set(states)
    }

    static var allValueStrings: [String] { HealthState.allCases.map(\.rawValue) }
}
