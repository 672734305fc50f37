import NIOConcurrencyHelpers
import WebexTokens

/// One login attempt: its state, its deadline, and the one answer that it accepted.
///
/// Several methods may serve it at the same time (see ``LoginMethod``); all of them share one validator.
final class LoginAttempt: Sendable {
    /// How long to wait for the answer once the URL is presented.
    let timeout: Duration

    private let validator: NIOLockedValueBox<RedirectValidator>
    /// The answer; `nil` once the attempt is abandoned.
    private let answered = OneShot<LoginAnswer?>()
    private let strayCount = NIOLockedValueBox(0)
    private let isRecorded = NIOLockedValueBox(false)

    /// Starts an attempt.
    ///
    /// - Parameters:
    ///   - state: The state that the answer must bring. `nil` takes any answer: any web page can then end the login,
    ///     or slip its own code in.
    ///   - timeout: How long to wait for the answer.
    init(state: AuthorizationState?, timeout: Duration) {
        self.timeout = timeout
        validator = NIOLockedValueBox(RedirectValidator(expectedState: state))
    }

    /// The answer; `nil` once the attempt is abandoned, or if the waiting task is cancelled.
    func answer() async -> LoginAnswer? {
        await answered.value() ?? nil
    }

    /// The answer, if there is one already.
    var accepted: LoginAnswer? {
        answered.current ?? nil
    }

    /// The number of stray requests.
    var strays: Int {
        strayCount.withLockedValue(\.self)
    }

    fileprivate func countStray() {
        strayCount.withLockedValue { $0 += 1 }
    }

    /// Records the end of the attempt, unless that is done.
    ///
    /// It is recorded when this returns, whichever caller did so: the journal may end after that.
    func recordOnce(_ record: () -> Void) {
        isRecorded.withLockedValue { isRecorded in
            if !isRecorded { record() }
            isRecorded = true
        }
    }

    /// Voids the state unless an answer has used it already; returns that answer.
    @discardableResult
    func giveUp() -> LoginAnswer? {
        validator.withLockedValue { validator in
            validator.giveUp()
            answered.set(nil)
        }
        return accepted
    }

    fileprivate func validate(
        _ parameters: RedirectParameters,
        from way: LoginWay.Number
    ) -> RedirectValidator.Validation {
        validator.withLockedValue { validator in
            let validation = validator.validate(parameters)
            // Set under the lock, so that abandoning never misses an answer.
            if case .accepted(let outcome) = validation {
                answered.set(LoginAnswer(outcome: outcome, way: way))
            }
            return validation
        }
    }
}

/// One way's end of an attempt: what arrives there is validated here.
struct LoginWay: Sendable {
    /// The place of the way's method in the login's list.
    typealias Number = Int

    let number: Number
    private let attempt: LoginAttempt

    init(_ number: Number, of attempt: LoginAttempt) {
        self.number = number
        self.attempt = attempt
    }

    /// Validates what came this way; the first answer that is accepted ends the waiting on all ways.
    func validate(_ parameters: RedirectParameters) -> RedirectValidator.Validation {
        attempt.validate(parameters, from: number)
    }

    /// Counts a stray request.
    func countStray() {
        attempt.countStray()
    }
}

/// The answer that an attempt has accepted, and the way that it came.
struct LoginAnswer: Hashable, Sendable {
    let outcome: RedirectOutcome
    let way: LoginWay.Number
}
