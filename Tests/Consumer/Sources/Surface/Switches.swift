import WebexAuth

// Enums that grow with Webex and with this library ask for `@unknown default`, so that a new case breaks no caller.
// Each switch here has all cases: if one comes or goes, or an enum is closed, this file no longer compiles, since the
// compiler then warns of a missing case or of a default that is never taken.

func handle(_ recovery: Recovery) -> String {
    switch recovery {
    case .retry(let pause): pause.map { "again in \($0)" } ?? "again"
    case .authorizeAgain: "authorize"
    case .askCustomerAdmin: "ask the admin"
    case .fixConfiguration(let remedy): handle(remedy)
    case .register: "register"
    case .freePort(let port): "free port \(port)"
    case .fixStore(let remedy): handle(remedy)
    case .wait(let end): "wait until \(end)"
    case .report: "report"
    @unknown default: "see the error"
    }
}

func handle(_ remedy: ConfigurationRemedy) -> String {
    switch remedy {
    case .check(let hint): "check \(hint.rawValue)"
    case .set(let names): "set \(names.joined(separator: ", "))"
    case .correct(let name): "correct \(name)"
    case .checkOrgID, .checkProxy, .checkCertificate, .checkContentCoding: "\(remedy)"
    @unknown default: "\(remedy)"
    }
}

func handle(_ remedy: StoreRemedy) -> String {
    switch remedy {
    case .restrict(let store, let mode): "chmod \(mode) \(store)"
    case .closeOtherProgram(let store): "close what has \(store) open"
    case .fixSeal(let problem): "\(problem)"
    case .changePath, .freeSpace, .makeWritable, .checkDisk, .restoreBackup, .openForWriting,
        .moveToLocalDisk,
        .reopen, .updateProgram, .checkStorage:
        "\(remedy)"
    @unknown default: "\(remedy)"
    }
}

func isOutage(_ failure: TransportFailure) -> Bool {
    switch failure {
    case .couldNotResolve, .couldNotConnect, .timedOut, .connectionLost, .unavailable, .notWebex: true
    case .proxyRefused, .tlsRefused, .tls, .replyTooLarge, .replyUnreadable, .unusableSetting: false
    @unknown default: false
    }
}

func words(for kind: AuthEvent.RequestKind) -> String {
    switch kind {
    case .refresh: "refresh"
    case .fetch: "fetch"
    case .register: "register"
    @unknown default: kind.rawValue
    }
}

func words(for subject: TokenSubject) -> String {
    switch subject {
    case .integration: "Integration"
    case .org(let org): org.rawValue
    }
}
