/// How to start a sandbox.
package struct SandboxConfiguration: Sendable {
    /// 0 asks the system for a free port.
    package var port = 0
    package var redirectURI = "http://127.0.0.1:8765/callback"
    package var settings = SandboxSettings()
    package var organizations = SeededOrganizations.demo(count: 10)
    /// Makes secrets and tokens repeat from run to run; nil makes new ones.
    package var seed: String?

    package init() {}
}
