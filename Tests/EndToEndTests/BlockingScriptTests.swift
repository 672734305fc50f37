import Foundation
import Testing

/// The blocking twins, called from the main thread of a script.
@Suite(.timeLimit(.minutes(1)))
struct BlockingScriptTests {
    @Test func `every blocking call returns on the main thread`() async throws {
        let home = try TemporaryHome()
        let sandbox = try await RunningSandbox.start(home: home)
        let browser = try BrowserDouble(home: home)
        var environment = sandbox.environment(home: home)
        environment["WEBEX_INTEGRATION_REDIRECT_URI"] = "http://127.0.0.1:\(try FreePort.find())/callback"
        environment["BROWSER"] = browser.path
        let script = try PipedProgram("BlockingScript", [], environment: environment)
        for login in 1...3 {
            let url = try await browser.address(number: login)
            #expect(try sandbox.answerConsent(at: url, decision: "allow").status == 200)
        }
        #expect(try await script.process.exitCode() == 0, "\(script.errors)")
        #expect(
            script.output.split(separator: "\n") == [
                "authorize", "waitForRedirect", "exchangeCode(for:)", "exchangeCode", "refresh",
                "accessToken", "prove",
                "fetchToken(forOrg:)", "fetchToken(fromWebhookOrg:)", "refresh(forOrg:)",
                "accessToken(forOrg:)", "prove(forOrg:)",
                "saveRegistration", "removeRegistration", "close",
            ]
        )
        #expect(try await sandbox.stop() == 0)
    }
}

/// A port for a program that has to know it beforehand.
private enum FreePort {
    /// Finds one below those that the system assigns, so that it stays free.
    static func find() throws -> UInt16 {
        try #require((UInt16(20_000)..<30_000).shuffled().first(where: isFree))
    }

    private static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
