import TestSupport
import Testing
import WebexAuth

/// Names, as a service gives and reads them.
@Suite(.timeLimit(.minutes(1))) struct OrgNamingTests {
    private let org = AuthWorld.orgID

    @Test func `a service names an organization, registered or not, and reads the name`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("oa1", refresh: "or1")))
        #expect(try await world.serviceApp.name(ofOrg: org) == nil)
        try await world.serviceApp.setName("  ACME EMEA ", forOrg: org)
        try await world.serviceApp.saveRegistration(orgID: org, refreshToken: Secret("brought"))
        try await world.serviceApp.removeRegistration(forOrg: org)
        #expect(try await world.serviceApp.name(ofOrg: org) == "ACME EMEA")
        for none in [" ", nil] {
            try await world.serviceApp.setName("x", forOrg: org)
            try await world.serviceApp.setName(none, forOrg: org)
            #expect(try await world.serviceApp.name(ofOrg: org) == nil)
        }
        await world.byova.close()
    }

    @Test func `what cannot be a name is refused with the reason, and changes nothing`() async throws {
        let world = AuthWorld()
        try await world.serviceApp.setName("acme", forOrg: org)
        let reason = "contains a control character (U+001B)"
        await #expect(throws: WebexAuthError.invalidArgument(name: "Name", reason: reason)) {
            try await world.serviceApp.setName("a\u{1B}[2J", forOrg: org)
        }
        #expect(try await world.serviceApp.name(ofOrg: org) == "acme")
        await world.byova.close()
    }

    @Test func `a store that takes no name is told`() async throws {
        let world = AuthWorld()
        world.storage.set { $0.annotation = .full(.file("/s")) }
        await #expect(throws: WebexAuthError.storage(.full(.file("/s")))) {
            try await world.serviceApp.setName("acme", forOrg: org)
        }
        await world.byova.close()
    }
}
