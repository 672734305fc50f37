import NIOConcurrencyHelpers
import WebexTokens

@testable import WebexAuth

/// A way of a login on which a test says what arrives.
final class ScriptedWay: LoginMethod, LoginReceiver {
    private enum Step {
        case answer(String)
        case failure(WebexAuthError)
    }

    private struct State {
        var way: LoginWay?
        var receivedAt: String?
        var ending: LoginEnding?
        var isClosed = false
    }

    /// What the validator said to each answer.
    let rulings: AsyncStream<RedirectValidator.Validation>
    let redirectURI: RedirectURI? = nil

    private let ruled: AsyncStream<RedirectValidator.Validation>.Continuation
    private let steps: AsyncStream<Step>
    private let script: AsyncStream<Step>.Continuation
    private let state = NIOLockedValueBox(State())

    init() {
        (rulings, ruled) = AsyncStream.makeStream()
        (steps, script) = AsyncStream.makeStream()
    }

    /// Has parameters of a redirect arrive.
    func bring(_ query: String) {
        script.yield(.answer(query))
    }

    /// Has the way fail.
    func fail(_ error: WebexAuthError) {
        script.yield(.failure(error))
    }

    /// The redirect URI that it was told to expect.
    var receivedAt: String? { state.withLockedValue(\.receivedAt) }

    /// The ending that it was told.
    var ending: LoginEnding? { state.withLockedValue(\.ending) }

    var isClosed: Bool { state.withLockedValue(\.isClosed) }

    func open(_ way: LoginWay) -> any LoginReceiver {
        state.withLockedValue { $0.way = way }
        return self
    }

    func receive(at redirectURI: String) async throws(WebexAuthError) {
        state.withLockedValue { $0.receivedAt = redirectURI }
        for await step in steps {
            switch step {
            case .answer(let query):
                guard let way = state.withLockedValue(\.way),
                    let parameters = try? RedirectParameters(query: query[...])
                else { continue }
                ruled.yield(way.validate(parameters))
            case .failure(let error): throw error
            }
        }
    }

    func finish(_ ending: LoginEnding) {
        state.withLockedValue { $0.ending = ending }
    }

    func close() {
        state.withLockedValue { $0.isClosed = true }
    }
}
