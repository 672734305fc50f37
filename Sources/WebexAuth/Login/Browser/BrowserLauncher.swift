/// Opens the library's own URLs in the user's browser.
///
/// Call it once per login, and only on request. The browser inherits no settings whose names start with `WEBEX_` or
/// `BYOVA_`, no open files and no terminal.
package struct BrowserLauncher: Sendable {
    private static let privatePrefixes = ["WEBEX_", "BYOVA_"]

    private let environment: [String: String]

    /// - Parameter environment: The variables that choose the browser and that it inherits.
    package init(environment: [String: String]) {
        self.environment = environment
    }

    /// Whether there is a browser that the user can see.
    package var isAvailable: Bool {
        BrowserCommand(environment: environment) != nil
    }

    /// Starts the browser and returns at once; it outlives this process.
    ///
    /// - Parameter url: An `http` or `https` URL, which becomes one argument and never meets a shell.
    /// - Returns: Whether a browser was started.
    @discardableResult
    package func open(_ url: String) -> Bool {
        guard url.hasPrefix("https://") || url.hasPrefix("http://"),
            let command = BrowserCommand(environment: environment)
        else { return false }
        let inherited = environment.filter { name, _ in
            !Self.privatePrefixes.contains { name.hasPrefix($0) }
        }
        return DetachedProcess.start(command.path, arguments: [url], environment: inherited)
    }
}
