import Profiles

extension SettingName {
    /// The meaning of the setting, short enough to fit after the longest name.
    var meaning: String {
        switch self {
        case .integrationClientID: "the Integration's client ID"
        case .integrationClientSecret: "the Integration's client secret"
        case .serviceAppClientID: "the Service App's client ID"
        case .serviceAppClientSecret: "the Service App's client secret"
        case .redirectURI: "the registered redirect URI"
        case .applicationID: "replaces the derived application ID"
        case .baseURL: "the base URL of Webex's API"
        case .authorizeURL: "the consent page, if elsewhere"
        case .tokenURL: "the token endpoint, if elsewhere"
        case .store: "sqlite:PATH, or memory: to keep nothing"
        case .storeKey: "32 bytes in base64 that seal the store"
        case .journalDays: "how long the journal keeps an entry"
        case .journalEntries: "how many the journal keeps in total"
        case .journalEntriesEach: "how many it keeps of each credential"
        case .profile: "the profile, unless --profile names one"
        case .newStoreKey: "the key that 'store rekey' changes to"
        case .proxy: "an HTTP proxy, http://proxy.example:3128"
        case .allProxy: "the same, where HTTPS_PROXY is not set"
        case .noProxy: "hosts that bypass the proxy"
        case .certificateFile: "a file that replaces the system's root CAs"
        case .certificateFolder: "folders that do the same"
        case .terminal: "manners on or off: notify,cursor,-title …"
        case .noColor: "no colors, if not empty"
        case .noMotion: "no progress bars, if not empty"
        case .browser: "the program that opens the consent page"
        case .escapeDelay: "ms to wait for the rest of a key after Esc"
        case .configHome: "replaces ~/.config"
        case .stateHome: "replaces ~/.local/state"
        case .home: "the folder that contains both"
        }
    }
}
