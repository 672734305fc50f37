import ArgumentParser
import Profiles
import WebexAuth
import Wording

/// The login without the dashboard.
struct AuthorizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize",
        abstract: "Log the developer in: open the consent page, wait for the redirect, store the tokens.",
        discussion:
            "Standard output holds the URL alone, on its first line; everything else goes to standard error."
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @Flag(name: .customLong("no-browser"), help: "Print the URL without opening a browser.")
    var noBrowser = false
    @Option(help: "Seconds to wait for the redirect, 1 to 3600.")
    var timeout = 300

    func validate() throws {
        guard (1...3_600).contains(timeout) else {
            throw ValidationError("--timeout takes 1 to 3600 seconds.")
        }
    }

    func run() async throws {
        let isOnlyPrinted =
            noBrowser || !BrowserLauncher(environment: ProcessEnvironment.variables).isAvailable
        try await StandardOutput.whileWritten(if: isOnlyPrinted, endsWithReader: false, logIn)
    }

    @Sendable private func logIn() async throws {
        let (noBrowser, timeout) = (noBrowser, timeout)
        try await Session.with(profile: profile.profile) { session in
            let tokens: OAuthTokens
            do throws(WebexAuthError) {
                tokens = try await session.byova.integration.authorize(
                    openBrowser: !noBrowser,
                    timeout: .seconds(timeout)
                ) { request in
                    present(request, opensBrowser: !noBrowser, timeout: timeout)
                }
            } catch {
                throw CommandFailure(
                    error,
                    origin: session.settings.origin(of: error),
                    nextStep: error.loginStep(in: .commandLine)
                )
            }
            StandardError.write(
                "Authorized. The access token is valid until \(tokens.expiresAt.timestamp)."
            )
        }
    }
}

/// Prints where to give consent, and what to do if no redirect arrives.
private func present(_ request: AuthorizationRequest, opensBrowser: Bool, timeout: Int) {
    StandardOutput.write(request.url)
    StandardError.write("\(LoginText.invitation).")
    let launcher = BrowserLauncher(environment: ProcessEnvironment.variables)
    if opensBrowser, !launcher.isAvailable {
        StandardError.write("No browser found on this machine: open the URL yourself.")
    }
    StandardError.write("\(LoginText.checkWhereInvalid).")
    StandardError.write("Waiting up to \(timeout) s for the redirect to \(request.redirectURI)")
}
