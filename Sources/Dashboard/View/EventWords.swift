import FoundationEssentials
import TerminalUI
import WebexTokens

/// What an event says, in words.
struct EventWords {
    var kind: String
    var who = ""
    var what: String
    var style: Style = .text
    var duration: Duration?
    var expiresAt: Date?
    var trackingID: String?

    init(_ event: AuthEvent, name: (TokenSubject) -> String) {
        switch event.kind {
        case .authorizeStarted(let redirectURI, let scopes):
            self.init(
                kind: "login",
                who: "Integration",
                what: "asks for \(scopes.count) scopes at \(redirectURI.redirectText)"
            )
        case .listenerBound(let addresses, let unavailable):
            let lacks = unavailable.isEmpty ? "" : ", no \(unavailable.joined(separator: " "))"
            self.init(
                kind: "listener",
                who: addresses.joined(separator: " "),
                what: "bound, listening\(lacks)"
            )
        case .redirectSeen(let verdict, let address, let count):
            self.init(kind: "listener", who: address, what: verdict.words(count: count), style: verdict.style)
        case .listenerClosed: self.init(kind: "listener", what: "closed, the port is free")
        case .codeExchanged(let receipt):
            self.init(kind: "login", who: "Integration", success: receipt, at: event.at)
        case .authorizeFailed(let error):
            self.init(
                kind: "login",
                who: "Integration",
                what: String(describing: error),
                style: .bad,
                trackingID: error.trackingID
            )
        case .requestStarted(let subject, let kind):
            self.init(kind: kind.rawValue, who: name(subject), what: "asks Webex", style: .dim)
        case .requestSucceeded(let subject, let kind, let receipt):
            self.init(kind: kind.rawValue, who: name(subject), success: receipt, at: event.at)
        case .requestFailed(let subject, let kind, let error):
            self.init(
                kind: kind.rawValue,
                who: name(subject),
                what: error.words(about: subject, name: name),
                style: .bad,
                trackingID: error.trackingID
            )
        case .leaseAwaited(let subject, let holder, let until):
            self.init(
                kind: "lease",
                who: name(subject),
                what: "\(holder) refreshes it already, until \(TimeText.timeOfDay(until)) at the latest",
                style: .warn
            )
        case .retrying(let subject, let kind, let attempt, let pause, let error):
            let wait =
                "attempt \(attempt) in \(TimeText.rounded(pause)): \(error.words(about: subject, name: name))"
            self.init(
                kind: kind.rawValue,
                who: name(subject),
                what: wait,
                style: .warn,
                trackingID: error.trackingID
            )
        case .orgRegistered(let id):
            self.init(kind: "register", who: name(.org(id)), what: "registered", style: .ok)
        case .orgRemoved(let id): self.init(kind: "delete", who: id.shortText, what: "forgotten here")
        case .unsaved(let subject, let error):
            self.init(kind: "store", who: name(subject), what: "NOT SAVED: \(error)", style: .bad)
        case .clockSkewed(let skew?):
            let what =
                skew.isConfirmed ? "Webex's time counts" : "says one reply; in doubt"
            self.init(kind: "clock", who: "this machine", what: "\(skew), \(what)", style: .warn)
        case .clockSkewed(nil):
            self.init(kind: "clock", who: "this machine", what: "its own time counts again", style: .ok)
        case .saved(let subject): self.init(kind: "store", who: name(subject), what: "saved now", style: .ok)
        case .proved(let subject, let receipt): self.init(who: name(subject), proof: receipt)
        case .outdated(let subject):
            self.init(kind: "store", who: name(subject), what: "need not be saved any more")
        case .keeperStarted: self.init(kind: "keeper", what: "renews tokens by itself")
        case .keeperWaits(let subject, let pause, nil):
            self.init(
                kind: "keeper",
                who: name(subject),
                what: "waits: Webex asks for \(TimeText.rounded(pause)) (429)",
                style: .warn
            )
        case .keeperWaits(let subject, let pause, .some(let error)):
            self.init(
                kind: "keeper",
                who: name(subject),
                what: "waits \(TimeText.rounded(pause)): \(error.words(about: subject, name: name))",
                style: .warn,
                trackingID: error.trackingID
            )
        case .keeperResumed: self.init(kind: "keeper", what: "goes on", style: .ok)
        case .keeperStopped: self.init(kind: "keeper", what: "stopped; r and R renew")
        }
    }

    private init(
        kind: String,
        who: String = "",
        what: String,
        style: Style = .text,
        trackingID: String? = nil
    ) {
        self.kind = kind
        self.who = who
        self.what = what
        self.style = style
        self.trackingID = trackingID
    }

    private init(kind: String, who: String, success receipt: AuthEvent.TokenReceipt, at now: Date) {
        self.init(
            kind: kind,
            who: who,
            what: "ok, new expiry in \(TimeText.rounded(receipt.expiresAt.since(now)))"
        )
        style = .ok
        duration = receipt.duration
        expiresAt = receipt.expiresAt
        trackingID = receipt.trackingID
    }

    private init(who: String, proof receipt: AuthEvent.ProofReceipt) {
        let result = receipt.proof.result
        let words = [result.rawValue, receipt.reason].compactMap(\.self).joined(separator: ": ")
        self.init(
            kind: "proof",
            who: who,
            what: words,
            style: result.style,
            trackingID: receipt.trackingID
        )
        duration = receipt.duration
    }
}

extension RedirectVerdict {
    var style: Style {
        switch self {
        case .code: .ok
        case .error, .unprovenError: .bad
        case .repeated, .page: .text
        default: .warn
        }
    }
}
