import Profiles

extension SettingName {
    /// What it is for, in as few words as fit behind the longest name.
    var meaning: String {
        switch self {
        case .integrationClientID: "the Integration's client id"
        case .integrationClientSecret: "the Integration's client secret"
        case .serviceAppClientID: "the Service App's client id"
        case .serviceAppClientSecret: "the Service App's client secret"
        case .redirectURI: "the registered redirect URI"
        case .applicationID: "instead of the derived application id"
        case .baseURL: "where Webex is"
        case .authorizeURL: "the consent page, if elsewhere"
        case .tokenURL: "the token endpoint, if elsewhere"
        case .store: "sqlite:PATH, or memory: to keep nothing"
        case .storeKey: "32 bytes in base64 that seal the store"
        case .journalDays: "how long the journal keeps an entry"
        case .journalEntries: "how many the journal keeps in all"
        case .journalEntriesEach: "how many it keeps of each credential"
        case .profile: "the profile, unless --profile names one"
        case .newStoreKey: "the key that 'store rekey' changes to"
        case .proxy: "an HTTP proxy, http://proxy.example:3128"
        case .allProxy: "the same, where HTTPS_PROXY is not set"
        case .noProxy: "hosts that are reached without it"
        case .certificateFile: "root certificates, not the machine's own"
        case .certificateFolder: "folders of them"
        case .noColor: "no colors, if not empty"
        case .browser: "the program that opens the consent page"
        case .escapeDelay: "ms in which an Esc may begin a longer key"
        case .configHome: "instead of ~/.config"
        case .stateHome: "instead of ~/.local/state"
        case .home: "the folder of both"
        }
    }
}
