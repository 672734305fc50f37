/// How to start a sandbox.
public struct SandboxConfiguration: Sendable {
    /// The port on 127.0.0.1; 0, the default, takes any free one.
    public var port = 0
    /// The Integration's registered redirect URI.
    public var redirectURI = "http://127.0.0.1:8765/callback"
    /// Lifetimes, rotation and other behaviour of Webex.
    public var settings = SandboxSettings()
    /// A seed that makes secrets and tokens the same in every run; `nil` for new ones.
    public var seed: String?
    /// The customers whose tokens exist from the start.
    package var organizations = SeededOrganizations.demo(count: 10)

    /// A sandbox on any free port, with new secrets.
    public init() {}
}
