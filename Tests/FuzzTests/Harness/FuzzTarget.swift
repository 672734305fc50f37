/// What is fuzzed, and with how many cases a run of the tests does it.
enum FuzzTarget: String, CaseIterable {
    case foreignText, tokenReply, redirect, listener, orgID, settingsFile, storeRow, sideRow, dashboard,
        dashboardWalk, terminalInput

    var cases: Int {
        switch self {
        case .foreignText: 15_000
        case .tokenReply: 25_000
        case .redirect: 25_000
        case .listener: 600
        case .orgID: 30_000
        case .settingsFile: 3_000
        case .storeRow: 6_000
        case .sideRow: 4_000
        case .dashboard: 600
        case .dashboardWalk: 200
        case .terminalInput: 10_000
        }
    }
}
