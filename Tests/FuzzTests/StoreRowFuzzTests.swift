import Foundation
import GRDB
import Testing
import TokenStores
import WebexTokens

@testable import Profiles
@testable import byova

extension FuzzTests {
    private static let org = "1eb65fdf-9643-417f-9974-ad72cae0e10f"

    @Test func `any row of the store is read within bounds and shown safely`() async throws {
        let store = try await FuzzStore()
        let settings = try Settings(profile: .standard, path: "", sources: [], environment: [:])
        try await FuzzRun(.storeRow).check { fuzz in
            let isIntegration = fuzz.chance.happens(percent: 15)
            let row = StoreRowInput(
                issuer: FuzzStore.scope.issuer,
                clientID: isIntegration
                    ? FuzzStore.scope.integrationClientID : FuzzStore.scope.serviceAppClientID,
                org: isIntegration ? "" : Self.org,
                &fuzz.chance
            )
            fuzz.input = "\(row)"
            let isStored = try await store.queue.write { db in
                try db.execute(sql: "DELETE FROM credential")
                do {
                    try row.insert(into: db)
                    return true
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    return false
                }
            }
            let records = try await store.storage.records()
            fuzz.passedOuterParser = isStored && !records.isEmpty
            for (subject, record) in records { requireBounds(of: record, subject, &fuzz) }
            let report = StatusReport(
                settings: settings,
                records: records,
                keepers: KeeperRoster(living: []),
                policy: HealthPolicy(),
                now: FuzzStore.now
            )
            requireHarmless(report, canary: row.canary, &fuzz)
        }
    }

    private func requireBounds(of record: TokenRecord, _ subject: TokenSubject, _ fuzz: inout FuzzCase) {
        fuzz.requireSafe(record.name?.text, "the name", limit: 200)
        fuzz.requireSafe(record.tokens.tokenType, "the token type", limit: 200)
        fuzz.requireSafe(record.lastError?.message, "the error", limit: 200)
        fuzz.requireSafe(record.lastError?.trackingID, "the tracking id", limit: 200)
        for scope in record.tokens.scope ?? [] { fuzz.requireSafe(scope, "a scope", limit: 100) }
        fuzz.require(record.tokens.scope?.count ?? 0 <= 200, "\(record.tokens.scope?.count ?? 0) scopes")
        fuzz.requireSafe("\(subject)", "the subject", limit: 200)
        fuzz.require((1...1 << 53).contains(record.generation), "generation \(record.generation)")
        let tenYears = Duration.seconds(10 * 365 * 86_400)
        fuzz.require(
            (.zero...tenYears).contains(record.tokens.expiresIn),
            "expires in \(record.tokens.expiresIn)"
        )
    }

    private func requireHarmless(_ report: StatusReport, canary: Canary, _ fuzz: inout FuzzCase) {
        let json = report.json()
        for line in report.lines() + [json] {
            fuzz.requireSafe(line, "a line of the report")
            fuzz.require(!canary.isHeard(in: line), "the report holds a token")
        }
        let object = try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let orgs = object?["orgs"] as? [[String: Any]]
        fuzz.require(orgs?.count == report.orgs.count, "the JSON cannot be read back")
        for (org, read) in zip(report.orgs, orgs ?? []) {
            fuzz.require(read["orgID"] as? String == org.orgID, "the JSON holds another id")
            fuzz.require(read["name"] as? String == org.name, "the JSON holds another name")
        }
    }
}
