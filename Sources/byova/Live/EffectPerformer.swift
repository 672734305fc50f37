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
    private let batch = NIOLockedValueBox<Task<Void, Never>?>(nil)
    private let keeper: KeeperSwitch

    init(byova: BYOVA, mailbox: Mailbox<Message>, cast: DemoCast?, keeper: KeeperSwitch? = nil) {
        self.byova = byova
        self.mailbox = mailbox
        self.cast = cast
        self.keeper = keeper ?? KeeperSwitch(for: byova)
    }

    /// Starts an effect and returns at once.
    func perform(_ effect: Effect) {
        switch effect {
        case .authorize: login.withLockedValue { $0 = Task { await authorize() } }
        case .cancelAuthorize: login.withLockedValue { $0?.cancel() }
        case .openBrowser(let url): openBrowser(url)
        case .run(let action): run(action)
        case .runAll(let verb, let subjects):
            batch.withLockedValue { $0 = Task { await runAll(verb, subjects) } }
        case .cancelBatch: batch.withLockedValue { $0?.cancel() }
        case .refreshByItself(let isOn): keeper.turn(on: isOn)
        case .readHistory, .exportEvents, .remember, .terminal, .toggleStoryPause, .skipScene, .suspend,
            .redraw, .quit:
            break
        }
    }

    /// Cancels what only waits: closes the login's port, and starts no further refresh.
    ///
    /// Running requests end with the library, which knows which ones to wait for.
    func stop() {
        for task in [login, batch] { task.withLockedValue { $0?.cancel() } }
        keeper.turn(on: false)
    }

    private func run(_ action: Action) {
        Task { mailbox.post(await answer(to: action)) }
    }

    /// Performs an action.
    private func answer(to action: Action) async -> Message {
        switch action {
        case .perform(let verb, let subject): await perform(verb, subject, under: nil)
        case .register(let orgID, let token): .finished(action, await register(orgID, token))
        case .name(let orgID, let name): await self.name(orgID, name)
        case .playConsent(let url): .finished(action, await cast?.consent(at: url) ?? .succeeded)
        case .toggleAdmin(let orgID): .finished(action, toggleAdmin(orgID))
        }
    }

    /// Performs a verb, for a paced one under a permit if there is one.
    private func perform(
        _ verb: Verb,
        _ subject: TokenSubject,
        under permit: RequestPermit?
    ) async -> Message {
        let action = Action.perform(verb, subject)
        return switch (verb, subject) {
        case (.refresh, _):
            .finished(
                action,
                await .of { () async throws(WebexAuthError) in try await byova.refresh(subject, under: permit)
                }
            )
        case (.fetch, .org(let orgID)):
            .finished(
                action,
                await .of { () async throws(WebexAuthError) in
                    try await byova.fetchToken(forOrg: orgID, under: permit)
                }
            )
        case (.remove, .org(let orgID)):
            .finished(
                action,
                await .of { () async throws(WebexAuthError) in
                    try await byova.serviceApp.removeRegistration(forOrg: orgID)
                }
            )
        case (.prove, _): await prove(subject, under: permit)
        case (.fetch, .integration), (.remove, .integration): .finished(action, .succeeded)
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

    private func prove(_ subject: TokenSubject, under permit: RequestPermit?) async -> Message {
        do throws(WebexAuthError) {
            return .proved(subject, try await byova.prove(subject, under: permit))
        } catch {
            return .finished(.perform(.prove, subject), .failed(error))
        }
    }

    private func name(_ orgID: OrgID, _ name: OrgName?) async -> Message {
        do throws(WebexAuthError) {
            return .named(orgID, name, others: try await byova.serviceApp.setOrgName(name, forOrg: orgID))
        } catch {
            return .finished(.name(orgID, name), .failed(error))
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

    /// Performs a verb on these credentials, a few at a time and no faster than Webex allows; on cancellation, running
    /// requests end as usual.
    private func runAll(_ verb: Verb, _ subjects: [TokenSubject]) async {
        let failure = await withTaskGroup(of: Void.self) { group -> WebexAuthError? in
            for (place, subject) in subjects.enumerated() {
                if place >= Self.concurrency { await group.next() }
                do throws(WebexAuthError) {
                    let permit = try await self.permit(for: verb)
                    // Cancelling this loop must not take a reply from a request that is under way.
                    let request = Task { await self.perform(verb, subject, under: permit) }
                    group.addTask { await self.mailbox.post(request.value.asBatchItem(verb, subject)) }
                } catch {
                    return error
                }
            }
            return nil
        }
        mailbox.post(.batchEnded)
        guard let failure, failure != .cancelled else { return }
        mailbox.post(.notice(Notice("Some requests were not sent", failedBy: failure)))
    }

    /// Waits for the permit to send one more request; `nil` for a verb that sends none.
    private func permit(for verb: Verb) async throws(WebexAuthError) -> RequestPermit? {
        guard verb.isPaced else {
            if Task.isCancelled { throw .cancelled }
            return nil
        }
        return try await byova.nextOfBatch { self.mailbox.post(.batchWaits($0)) }
    }
}

extension Message {
    /// The answer to one of many actions.
    fileprivate func asBatchItem(_ verb: Verb, _ subject: TokenSubject) -> Message {
        let action = Action.perform(verb, subject)
        return switch self {
        case .finished(_, let outcome): .batchItem(action, succeeded: outcome == .succeeded)
        case .proved(_, let proof): .batchItem(action, succeeded: proof.result == .alive)
        default: .batchItem(action, succeeded: false)
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
