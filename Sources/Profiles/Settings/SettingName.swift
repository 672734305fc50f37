package import WebexAuth

/// The settings: the one table of names for settings files, environment and documentation.
package enum SettingName: String, CaseIterable {
    case integrationClientID = "WEBEX_INTEGRATION_CLIENT_ID"
    case integrationClientSecret = "WEBEX_INTEGRATION_CLIENT_SECRET"
    case serviceAppClientID = "WEBEX_SA_CLIENT_ID"
    case serviceAppClientSecret = "WEBEX_SA_CLIENT_SECRET"
    case redirectURI = "WEBEX_INTEGRATION_REDIRECT_URI"
    case applicationID = "WEBEX_SA_APPLICATION_ID"
    case baseURL = "WEBEX_BASE_URL"
    case authorizeURL = "WEBEX_AUTHORIZE_URL"
    case tokenURL = "WEBEX_TOKEN_URL"
    case store = "BYOVA_STORE"
    case storeKey = "BYOVA_STORE_KEY"
    case journalDays = "BYOVA_JOURNAL_DAYS"
    case journalEntries = "BYOVA_JOURNAL_ENTRIES"
    case journalEntriesEach = "BYOVA_JOURNAL_ENTRIES_EACH"
    case profile = "BYOVA_PROFILE"
    case newStoreKey = "BYOVA_STORE_NEW_KEY"
    case proxy = "HTTPS_PROXY"
    case allProxy = "ALL_PROXY"
    case noProxy = "NO_PROXY"
    case certificateFile = "SSL_CERT_FILE"
    case certificateFolder = "SSL_CERT_DIR"
    case terminal = "BYOVA_TERMINAL"
    case noColor = "NO_COLOR"
    case noMotion = "NO_MOTION"
    case browser = "BROWSER"
    case escapeDelay = "ESCDELAY"
    case configHome = "XDG_CONFIG_HOME"
    case stateHome = "XDG_STATE_HOME"
    case home = "HOME"

    /// Whether a profile's file may set it; all others take effect only in the environment.
    package var countsInFile: Bool {
        switch self {
        case .integrationClientID, .integrationClientSecret, .serviceAppClientID, .serviceAppClientSecret,
            .redirectURI, .applicationID, .baseURL, .authorizeURL, .tokenURL, .store, .storeKey,
            .journalDays, .journalEntries, .journalEntriesEach:
            true
        case .profile, .newStoreKey, .proxy, .allProxy, .noProxy, .certificateFile, .certificateFolder,
            .terminal, .noColor, .noMotion, .browser, .escapeDelay, .configHome, .stateHome, .home:
            false
        }
    }

    /// The form of its value, if ``SettingText`` checks it.
    package var form: SettingText.Form {
        switch self {
        case .store, .configHome, .stateHome, .home: .path
        default: .word
        }
    }

    /// The setting of this name; proxy variables are also accepted in lower case.
    package static func named(_ name: String) -> SettingName? {
        SettingName(rawValue: name) ?? allCases.first { $0.isProxy && $0.rawValue.lowercased() == name }
    }

    /// Whether the name is byova's own.
    var isOwn: Bool {
        Self.ownPrefixes.contains(where: rawValue.hasPrefix)
    }

    /// What the names of all settings begin with that are byova's own.
    static let ownPrefixes = ["WEBEX_", "BYOVA_"]

    private var isProxy: Bool {
        [.proxy, .allProxy, .noProxy].contains(self)
    }
}
