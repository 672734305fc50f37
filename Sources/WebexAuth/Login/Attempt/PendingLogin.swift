import WebexTokens

/// A login that waits for its answer on several ways at once.
final class PendingLogin: Sendable {
    /// The redirect URI for the request: the registered one, with the port that was bound where it names port 0.
    let redirectURI: String

    private let attempt: LoginAttempt
    private let receivers: [LoginWay.Number: any LoginReceiver]
    private let clock: any Clock<Duration>
    /// Set once the login has ended and those who wait have been told.
    private let finished = OneShot<Void>()

    private init(
        attempt: LoginAttempt,
        receivers: [LoginWay.Number: any LoginReceiver],
        redirectURI: String,
        clock: any Clock<Duration>
    ) {
        self.attempt = attempt
        self.receivers = receivers
        self.redirectURI = receivers.values.compactMap(\.redirectURI).first?.text ?? redirectURI
        self.clock = clock
    }

    /// Opens all ways; those that cannot be opened are left out, unless none can.
    ///
    /// - Parameters:
    ///   - methods: The ways, the most important first.
    ///   - attempt: What they serve.
    ///   - redirectURI: The registered redirect URI.
    ///   - clock: Measures the time-out.
    /// - Returns: A login whose ways are open.
    /// - Throws: Why the first way could not be opened, or ``WebexAuthError/cancelled``; nothing stays open then.
    static func open(
        _ methods: [any LoginMethod],
        for attempt: LoginAttempt,
        redirectURI: String,
        clock: any Clock<Duration>
    ) async throws(WebexAuthError) -> PendingLogin {
        var receivers: [LoginWay.Number: any LoginReceiver] = [:]
        var failure: WebexAuthError?
        for (number, method) in methods.enumerated() {
            do throws(WebexAuthError) {
                receivers[number] = try await method.open(LoginWay(number, of: attempt))
            } catch {
                failure = failure ?? error
            }
        }
        let login = PendingLogin(
            attempt: attempt,
            receivers: receivers,
            redirectURI: redirectURI,
            clock: clock
        )
        guard !Task.isCancelled else {
            await login.close()
            throw .cancelled
        }
        if let failure, receivers.isEmpty { throw failure }
        return login
    }

    /// Waits for the code.
    ///
    /// The way that brought it stays open until ``finish(_:)``; all others are closed.
    /// Strays change nothing. A way that fails leaves the others running; a refusal that brings the right state ends
    /// them all, since the state is spent. Time-out and cancellation cover this waiting only.
    /// - Returns: The code, and the state that came with it.
    /// - Throws: ``WebexAuthError/loginDenied(code:description:)``, when those who wait have been told;
    ///   ``WebexAuthError/loginTimedOut(after:redirectURI:)``, ``WebexAuthError/cancelled``, or the first way's
    ///   failure if every way has failed, when all ways are closed.
    func code() async throws(WebexAuthError) -> (code: Secret, state: String?) {
        let reason = await firstEnding()
        // An answer that came in the same instant wins.
        let answer = attempt.giveUp()
        await closeReceivers(except: answer?.way)
        switch answer?.outcome {
        case .code(let code, let state):
            return (code, state)
        case .denied(let code, let description):
            await finish(.denied)
            throw .loginDenied(code: code, description: description)
        case nil:
            throw reason
        }
    }

    /// Tells those who wait at the way that brought the answer how the login ended.
    func finish(_ ending: LoginEnding) async {
        if let way = attempt.accepted?.way { await receivers[way]?.finish(ending) }
        finished.set(())
    }

    /// Closes all ways at once, unless the answer is there: then after ``finish(_:)``.
    ///
    /// Wakes a task that waits for the code, which then throws ``WebexAuthError/cancelled``.
    func close() async {
        if attempt.giveUp() != nil { _ = await finished.value() }
        await closeReceivers(except: nil)
    }

    /// Records why the login has ended without a code, unless that is done; an exchange records its own end.
    ///
    /// - Parameter record: Receives the reason and the number of stray requests.
    func recordFailure(_ record: (WebexAuthError, _ strays: Int) -> Void) {
        let reason: WebexAuthError
        switch attempt.accepted?.outcome {
        case .code: return
        case .denied(let code, let description): reason = .loginDenied(code: code, description: description)
        case nil: reason = .closed
        }
        attempt.recordOnce { record(reason, attempt.strays) }
    }

    /// Whether no way holds anything any more.
    var isClosed: Bool {
        receivers.values.allSatisfy(\.isClosed)
    }

    private func closeReceivers(except way: LoginWay.Number?) async {
        await withTaskGroup { group in
            for (number, receiver) in receivers where number != way {
                group.addTask { await receiver.close() }
            }
        }
    }

    /// Returns when there is an answer, or none can come any more: then with the reason.
    private func firstEnding() async -> WebexAuthError {
        let (attempt, clock) = (attempt, clock)
        let timedOut = WebexAuthError.loginTimedOut(after: attempt.timeout, redirectURI: redirectURI)
        return await withTaskGroup(of: WebexAuthError.self) { group in
            group.addTask {
                _ = await attempt.answer()
                return .cancelled
            }
            group.addTask {
                do {
                    try await clock.sleep(for: attempt.timeout)
                    return timedOut
                } catch {
                    return .cancelled
                }
            }
            group.addTask { await self.receive() }
            defer { group.cancelAll() }
            return await group.next() ?? .cancelled
        }
    }

    /// Receives on all ways until each has ended; returns the first way's failure.
    private func receive() async -> WebexAuthError {
        await withTaskGroup(of: (LoginWay.Number, WebexAuthError)?.self) { group in
            for (number, receiver) in receivers {
                group.addTask { [redirectURI] in
                    do throws(WebexAuthError) {
                        try await receiver.receive(at: redirectURI)
                        return nil
                    } catch {
                        return (number, error)
                    }
                }
            }
            let failures = await group.reduce(into: [(LoginWay.Number, WebexAuthError)]()) { failures, next in
                if let next { failures.append(next) }
            }
            return failures.min { $0.0 < $1.0 }?.1 ?? .cancelled
        }
    }
}
