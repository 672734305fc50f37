import Foundation
import WebexAuth
import WebexSandbox

/// The sandbox as a test of another package uses it; the test itself is that of "Testing against the sandbox".
func startSandbox() async throws(SandboxError) -> Sandbox {
    var configuration = SandboxConfiguration()
    configuration.settings.serviceAppLifetimes = SandboxSettings.Lifetimes(access: 3600, refresh: 86_400)
    configuration.settings.rotation = .retiredAtOnce
    let sandbox = try await Sandbox.start(configuration, now: { Date() })
    var fault = Fault(.applicationsToken)
    fault.delay = 0.1
    sandbox.addFault(fault)
    sandbox.changeSettings { $0.codeLifetime = 60 }
    sandbox.setAuthorized(true, org: sandbox.authorizedOrganization)
    return sandbox
}

func tokens(of sandbox: Sandbox) -> (OrgID, Secret, Secret) {
    let organization = sandbox.registrableOrganization
    return (
        OrgID(decoding: organization.id), Secret(organization.refreshToken),
        Secret(sandbox.logIn().refreshToken)
    )
}
