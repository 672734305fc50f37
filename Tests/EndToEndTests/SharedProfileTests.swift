import Foundation
import Profiles
import Testing

/// The program and a service on one profile.
@Suite(.timeLimit(.minutes(1)))
struct SharedProfileTests {
    @Test func `a service hands out the token of an organization that the program has added`() async throws {
        let home = try TemporaryHome()
        let sandbox = try await RunningSandbox.start(home: home)
        let environment = sandbox.environment(home: home)
        let org = try sandbox.value("BYOVA_SANDBOX_ORG")
        let login = try PipedProgram(["authorize", "--no-browser"], environment: environment)
        let url = try #require(try await login.lines(atLeast: 1).first)
        _ = try sandbox.answerConsent(at: url, decision: "allow")
        #expect(try await login.process.exitCode() == 0)
        let added = try await PipedProgram.run(["orgs", "add", org], environment: environment)
        #expect(added.code == 0, "\(added.errors)")

        let byova = try await Profile("sandbox", environment: environment).open()
        let token = try await byova.serviceApp.accessToken(forOrg: OrgID(decoding: org)).reveal()
        await byova.close()
        let printed = try await PipedProgram.run(["token", "--org", org], environment: environment)
        #expect(printed.output == token + "\n")
        #expect(try await sandbox.stop() == 0)
    }
}
