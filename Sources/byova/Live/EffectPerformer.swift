import Dashboard
import Foundation
import NIOConcurrencyHelpers
import WebexAuth

/// Performs the effects of the dashboard; every answer goes to the mailbox.
final class EffectPerformer: Sendable {
    private static let loginTimeout = Duration.seconds(300)

    private let byova: BYOVA
    private let mailbox: Mailbox<Message>
    /// The people of a simulated Webex, in the demo.
    private let cast: DemoCast?
    private let login = NIOLockedValueBox<Task<Void, Never>?>(nil)
    private let refreshAll = NIOLockedValueBox<Task<Void, Never>?>(nil)
    private let keeping = NIOLockedValueBox<Task<Void, Never>?>(nil)

    init(byova: BYOVA, mailbox: Mailbox<Message>, cast: DemoCast?) {
        self.byova = byova
        self.mailbox = mailbox
        self.cast = cast
    }

    /// Starts an effect and returns at once.
    func perform(_ effect: Effect) {
        switch effect {
        case .authorize: login.withLockedValue { $0 = Task { await authorize() } }
        case .cancelAuthorize: login.withLockedValue { $0?.cancel() }
        case .openBrowser(let url): openBrowser(url)
        case .register(let orgID, let token): run(.register(orgID)) { await self.register(orgID, token) }
        case .fetch(let orgID): run(.fetch(orgID)) { await self.fetch(orgID) }
        case .refresh(let subject): run(.refresh(subject)) { await self.refresh(subject) }
        case .prove(let subject): Task { await prove(subject) }
        case .name(let orgID, let name): Task { await self.name(orgID, name) }
        case .remove(let orgID): run(.remove(orgID)) { await self.remove(orgID) }
        case .refreshAll(let subjects):
            refreshAll.withLockedValue { $0 = Task { await refreshAll(subjects) } }
        case .refreshByItself(let isOn): refreshByItself(isOn)
        case .cancelRefreshAll: refreshAll.withLockedValue { $0?.cancel() }
        case .playConsent(let url): run(.playConsent) { await self.cast?.consent(at: url) ?? .succeeded }
        case .toggleAdmin(let orgID): run(.toggleAdmin(orgID)) { self.toggleAdmin(orgID) }
        case .readHistory, .suspend, .redraw, .quit: break
        }
    }

    /// Cancels what only waits: closes the login's port, and starts no further refresh.
    ///
    /// Running requests end with the library, which knows which ones to wait for.
    func stop() {
        for task in [login, refreshAll, keeping] { task.withLockedValue { $0?.cancel() } }
    }

    private func run(_ action: Action, _ work: @escaping @Sendable () async -> Outcome) {
        Task {
            let outcome = await work()
            mailbox.post(.finished(action, outcome))
        }
    }
}

extension EffectPerformer {
    private func authorize() async {
        let outcome = await Outcome.of { () async throws(WebexAuthError) in
            try await byova.integration.authorize(openBrowser: false, timeout: Self.loginTimeout) { request in
                let now = self.byova.now()
                // The countdown begins with the whole time, and not with what the last tick makes of it.
                self.mailbox.post(.tick(now))
                self.mailbox.post(
                    .loginPresented(
                        url: request.url,
                        redirectURI: request.redirectURI,
                        deadline: now.adding(Self.loginTimeout)
                    )
                )
            }
        }
        mailbox.post(.loginFinished(outcome))
    }

    private func openBrowser(_ url: String) {
        let launcher = BrowserLauncher(environment: ProcessEnvironment.variables)
        mailbox.post(.browserOpened(launcher.open(url)))
    }

    private func register(_ orgID: OrgID, _ token: Secret?) async -> Outcome {
        await Outcome.of { () async throws(WebexAuthError) in
            if let token {
                try await byova.serviceApp.saveRegistration(orgID: orgID, refreshToken: token)
            } else {
                try await byova.serviceApp.fetchToken(forOrg: orgID)
            }
        }
    }

    private func fetch(_ orgID: OrgID) async -> Outcome {
        await Outcome.of { () async throws(WebexAuthError) in
            try await byova.serviceApp.fetchToken(forOrg: orgID)
        }
    }

    private func refresh(_ subject: TokenSubject) async -> Outcome {
        await Outcome.of { () async throws(WebexAuthError) in
            switch subject {
            case .integration: try await byova.integration.refresh()
            case .org(let orgID): try await byova.serviceApp.refresh(forOrg: orgID)
            }
        }
    }

    private func prove(_ subject: TokenSubject) async {
        do throws(WebexAuthError) {
            let proof =
                switch subject {
                case .integration: try await byova.integration.prove()
                case .org(let orgID): try await byova.serviceApp.prove(forOrg: orgID)
                }
            mailbox.post(.proved(subject, proof))
        } catch {
            mailbox.post(.finished(.prove(subject), .failed(error)))
        }
    }

    private func name(_ orgID: OrgID, _ name: OrgName?) async {
        do throws(WebexAuthError) {
            let others = try await byova.serviceApp.setOrgName(name, forOrg: orgID)
            mailbox.post(.named(orgID, name, others: others))
        } catch {
            mailbox.post(.finished(.name(orgID), .failed(error)))
        }
    }

    private func remove(_ orgID: OrgID) async -> Outcome {
        await Outcome.of { () async throws(WebexAuthError) in
            try await byova.serviceApp.removeRegistration(forOrg: orgID)
        }
    }

    /// Turns auto-refresh on or off; running renewals end as usual.
    private func refreshByItself(_ isOn: Bool) {
        keeping.withLockedValue { task in
            task?.cancel()
            task = isOn ? Task { [byova] in await TokenKeeper(for: byova).run() } : task
        }
    }

    private func toggleAdmin(_ orgID: OrgID) -> Outcome {
        guard let authorized = cast?.toggleAdmin(of: orgID) else { return .succeeded }
        mailbox.post(.adminState(orgID, authorized: authorized))
        return .succeeded
    }
}

extension EffectPerformer {
    /// The number of concurrent requests.
    private static let concurrency = 8

    /// Refreshes these credentials, a few at a time and no faster than Webex allows; on cancellation, running refreshes
    /// end as usual.
    private func refreshAll(_ subjects: [TokenSubject]) async {
        let failure = await withTaskGroup(of: Void.self) { group -> WebexAuthError? in
            for (place, subject) in subjects.enumerated() {
                if place >= Self.concurrency { await group.next() }
                do throws(WebexAuthError) {
                    let permit = try await byova.nextOfBatch { self.mailbox.post(.refreshAllWaits($0)) }
                    // Cancelling this loop must not take a reply from a request that is under way.
                    let request = Task { await self.refresh(subject, under: permit) }
                    group.addTask { self.mailbox.post(.refreshAllItem(subject, await request.value)) }
                } catch {
                    return error
                }
            }
            return nil
        }
        mailbox.post(.refreshAllEnded)
        guard let failure, failure != .cancelled else { return }
        mailbox.post(.notice(Notice("Refresh incomplete", failedBy: failure)))
    }

    private func refresh(_ subject: TokenSubject, under permit: RequestPermit) async -> Outcome {
        await Outcome.of { () async throws(WebexAuthError) in
            try await byova.refresh(subject, under: permit)
        }
    }
}

extension Outcome {
    /// How a piece of work ends.
    fileprivate static func of<Value>(_ work: () async throws(WebexAuthError) -> Value) async -> Outcome {
        do throws(WebexAuthError) {
            _ = try await work()
            return .succeeded
        } catch {
            return .failed(error)
        }
    }
}
