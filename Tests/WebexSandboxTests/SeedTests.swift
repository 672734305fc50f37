import FoundationEssentials
import HTTPTypes
import LoopbackServer
import Testing

@testable import WebexSandbox

struct SeedTests {
    private func tokens(of portal: Portal) -> [SeededToken] {
        Array(portal.webex.seededTokens(startedAt: Date(timeIntervalSince1970: TimeInterval(portal.now))))
    }

    @Test func `every seed behaves as its condition says`() throws {
        var portal = Portal()
        let bearer = try portal.login().accessToken
        for token in tokens(of: portal) {
            let condition = token.organization.condition
            let access = portal.get("/v1/dataSources/schemas", bearer: token.accessToken).status == .ok
            let refresh = portal.refresh(token.refreshToken, as: .serviceApp).status == .ok
            let fetch = portal.fetch(org: token.orgID, bearer: bearer).status == .ok
            let expected =
                switch condition {
                case .healthy, .expiring: [true, true, true]
                case .accessEnded: [false, true, true]
                case .refreshEnded: [false, false, true]
                case .dead, .revoked: [false, false, false]
                case .unregistered, .unregisteredWithToken: [Bool]()
                }
            #expect([access, refresh, fetch] == expected, "\(token)")
        }
    }

    @Test func `the times of a seed agree with its tokens`() throws {
        let portal = Portal()
        for token in tokens(of: portal) {
            let obtained = Int(token.obtainedAt.timeIntervalSince1970)
            #expect(obtained <= portal.now)
            #expect(token.expiresIn == 1_209_600)
            let claims = portal.webex.grants.claims(of: token.refreshToken, kind: .refresh, at: 0)
            #expect(claims?.expiresAt == obtained + token.refreshTokenExpiresIn)
        }
    }

    @Test func `several countdowns move under a day`() {
        let seeds = SeededOrganizations.demo(count: 10).registered
        #expect(seeds.filter { (1..<86_400).contains($0.accessLeft) }.count >= 3)
        #expect(Set(seeds.map(\.condition)).count == 6)
    }

    @Test func `the exported organization can be fetched and the exported token refreshed`() throws {
        var portal = Portal()
        let start = Date(timeIntervalSince1970: TimeInterval(portal.now))
        let exported = portal.webex.exportedToken(startedAt: start)
        #expect(portal.refresh(exported.refreshToken, as: .serviceApp).status == .ok)
        let bearer = try portal.login().accessToken
        #expect(portal.fetch(org: portal.webex.exportedOrganization.text, bearer: bearer).status == .ok)
        #expect(portal.webex.exportedOrganization != exported.organization.id)
        #expect(!tokens(of: portal).contains { $0.organization.id == exported.organization.id })
    }

    @Test(arguments: [0, 1, 10, 11, 3000, 100_000])
    func `as many organizations as asked for, each with its own id`(count: Int) {
        let seeds = SeededOrganizations.demo(count: count)
        #expect(seeds.registered.count == count)
        #expect(Set(seeds.all.map(\.id)).count == count + 2)
        #expect(Set(seeds.all.flatMap { [$0.serial, $0.serial ^ 1] }).count == 2 * (count + 2))
    }

    @Test(arguments: [0, 1, 9, 10, 11, 12, 3000])
    func `an organization is found by its id, and one more than asked for is not`(count: Int) {
        let seeds = SeededOrganizations.demo(count: count)
        for organization in seeds.all {
            #expect(seeds[organization.id] == organization)
        }
        let more = Array(SeededOrganizations.demo(count: count + 1).registered)
        #expect(seeds[more[count].id] == nil)
        #expect(seeds[OrganizationDirectory.developer] == nil)
        #expect(seeds[UUID()] == nil)
    }

    @Test func `the number of an organization is read from its whole id`() {
        for number in [0, 10, 99_999, 1 << 47] {
            let id = PlainOrganizations.organization(number: number).id
            #expect(PlainOrganizations.number(of: id) == number)
            for place in 0..<16 {
                var bytes = id.uuid
                withUnsafeMutableBytes(of: &bytes) { $0[place] ^= 1 }
                #expect(PlainOrganizations.number(of: UUID(uuid: bytes)) == nil)
            }
        }
    }

    @Test func `a seed makes secrets and tokens repeat, and none makes them new`() {
        var configuration = SandboxConfiguration()
        configuration.seed = "again"
        let start = Date(timeIntervalSince1970: 0)
        let first = SimulatedWebex(configuration)
        let second = SimulatedWebex(configuration)
        #expect(first.credentials == second.credentials)
        #expect(Array(first.seededTokens(startedAt: start)) == Array(second.seededTokens(startedAt: start)))
        configuration.seed = nil
        let third = SimulatedWebex(configuration).credentials
        #expect(third.integrationClientID == first.credentials.integrationClientID)
        #expect(
            third.integrationClientSecret != SimulatedWebex(configuration).credentials.integrationClientSecret
        )
    }

    @Test func `seeded tokens cannot be printed`() throws {
        let token = try #require(tokens(of: Portal()).first)
        var dumped = ""
        dump(token, to: &dumped)
        for text in [String(describing: token), String(reflecting: token), "\(token)", dumped] {
            #expect(!text.contains(token.accessToken) && !text.contains(token.refreshToken))
        }
    }
}
