package import WebexAuth

extension Settings {
    /// Says which setting names the host that a request did not get through to, the Integration's request included.
    package func origin(of error: WebexAuthError) -> String? {
        guard case .unreachable(let failure) = error.cause ?? error, let host = failure.host else {
            return nil
        }
        if let setting = configuration.proxy.setting, configuration.proxy.server?.hostPort.text == host {
            return "\(host) comes from \(setting)"
        }
        let urls = [
            (SettingName.tokenURL, configuration.tokenURL), (.baseURL, configuration.baseURL),
        ].filter { HostPort(url: $0.1)?.text == host }
        if let named = urls.first(where: { namedURLs.contains($0.0) }) {
            return "\(host) comes from \(named.0.rawValue)"
        }
        return urls.last.map { "\(host) is the default of \($0.0.rawValue)" }
    }
}
