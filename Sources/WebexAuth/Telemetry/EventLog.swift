import ForeignText
import FoundationEssentials
import Logging
import WebexTokens

/// Writes each event to a logger: the one place where an event gets its level, message and metadata.
///
/// | Level | What |
/// |---|---|
/// | trace | sent requests, the redirect listener |
/// | debug | intermediate steps: a login starts, a lease is awaited, a token is proved; cancelled calls |
/// | info | changes of the store, starts and stops of the keeper |
/// | notice | retries |
/// | warning | temporary failures, pauses of the keeper, clock skew |
/// | error | failures that require a person, unsaved tokens |
///
/// No event contains a secret, so no line does.
struct EventLog: Sendable {
    let logger: Logger

    func write(_ event: AuthEvent) {
        let line = Line(event.kind)
        logger.log(level: line.level, "\(line.message)", metadata: line.metadata)
    }
}

extension EventLog {
    /// A line of the log; messages are constant, what differs is metadata.
    struct Line: Sendable {
        var level: Logger.Level
        var message: String
        var metadata: Logger.Metadata = [:]

        init(_ kind: AuthEvent.Kind) {
            switch kind {
            case .authorizeStarted(let redirectURI, let scopes):
                self.init(.debug, "Login started")
                metadata["redirect_uri"] = "\(ForeignText.sanitized(redirectURI))"
                metadata["scopes"] = "\(ForeignText.sanitized(scopes.joined(separator: " ")))"
            case .listenerBound(let addresses, _):
                self.init(.trace, "Redirect listener bound")
                metadata["addresses"] = "\(addresses.joined(separator: " "))"
            case .redirectSeen(let verdict, _, let count):
                self.init(.trace, "Redirect listener received a request")
                metadata["verdict"] = "\(verdict.rawValue)"
                metadata["count"] = "\(count)"
            case .listenerClosed: self.init(.trace, "Redirect listener closed")
            case .codeExchanged(let receipt):
                self.init(.info, "Login completed", .integration)
                add(receipt)
            case .authorizeFailed(let error):
                self.init(.logLevel(of: error), "Login failed", .integration)
                add(error)
            case .requestStarted(let subject, let kind):
                self.init(.trace, "Token request sent", subject, kind)
            case .requestSucceeded(let subject, let kind, let receipt):
                self.init(.info, "Tokens stored", subject, kind)
                add(receipt)
            case .requestFailed(let subject, let kind, let error):
                self.init(.logLevel(of: error), "Token request failed", subject, kind)
                add(error)
            case .leaseAwaited(let subject, let holder, let until):
                self.init(.debug, "Another process is refreshing this token", subject)
                metadata["holder"] = "\(ForeignText.sanitized(holder))"
                metadata["until"] = "\(until.timestamp)"
            case .retrying(let subject, let kind, let attempt, let pause, let error):
                self.init(.notice, "Token request will be retried", subject, kind)
                metadata["attempt"] = "\(attempt)"
                metadata["pause_seconds"] = "\(pause.inSeconds)"
                add(error)
            case .orgRegistered(let orgID): self.init(.info, "Organization registered", .org(orgID))
            case .orgRemoved(let orgID): self.init(.info, "Organization removed", .org(orgID))
            case .unsaved(let subject, let error):
                self.init(.error, "New tokens not stored, retrying", subject)
                metadata["error"] = "\(error)"
            case .saved(let subject): self.init(.info, "Tokens stored after a failure", subject)
            case .proved(let subject, let receipt):
                self.init(.debug, "Access token proved", subject)
                metadata["result"] = "\(receipt.proof.result.rawValue)"
                metadata["duration_seconds"] = "\(receipt.duration.inSeconds)"
                metadata["tracking_id"] = receipt.trackingID.map { "\($0)" }
            case .outdated(let subject): self.init(.debug, "Unstored tokens superseded", subject)
            case .clockSkewed(let skew?):
                self.init(.warning, "Clock skew detected")
                metadata["skew_seconds"] = "\(skew.ahead.inSeconds)"
                metadata["confirmed"] = "\(skew.isConfirmed)"
            case .clockSkewed(nil): self.init(.info, "Clock skew resolved")
            case .keeperStarted: self.init(.info, "Keeper started")
            case .keeperWaits(let subject, let pause, let error):
                self.init(.warning, "Keeper paused", subject)
                metadata["pause_seconds"] = "\(pause.inSeconds)"
                if let error { add(error) } else { metadata["status"] = "429" }
            case .keeperResumed: self.init(.info, "Keeper resumed")
            case .keeperStopped: self.init(.info, "Keeper stopped")
            }
        }

        private init(
            _ level: Logger.Level,
            _ message: String,
            _ subject: TokenSubject? = nil,
            _ kind: AuthEvent.RequestKind? = nil
        ) {
            (self.level, self.message) = (level, message)
            switch subject {
            case .integration: metadata["credential"] = "integration"
            case .org(let orgID):
                metadata["credential"] = "org"
                metadata["org_id"] = "\(ForeignText.sanitized(orgID.rawValue))"
            case nil: break
            }
            metadata["kind"] = kind.map { "\($0.rawValue)" }
        }

        private mutating func add(_ receipt: AuthEvent.TokenReceipt) {
            metadata["duration_seconds"] = "\(receipt.duration.inSeconds)"
            metadata["expires_at"] = "\(receipt.expiresAt.timestamp)"
            metadata["tracking_id"] = receipt.trackingID.map { "\($0)" }
        }

        private mutating func add(_ error: WebexAuthError) {
            metadata["error"] = "\(error)"
            metadata["status"] = error.reply.map { "\($0.status)" }
            metadata["tracking_id"] = error.trackingID.map { "\($0)" }
        }
    }
}

extension Logger.Level {
    /// A failure's level, by what has to be done about it.
    fileprivate static func logLevel(of error: WebexAuthError) -> Logger.Level {
        switch error.recovery {
        case nil: .debug
        case .retry, .wait: .warning
        default: .error
        }
    }
}
