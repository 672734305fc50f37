import Testing
import WebexTokens

@testable import WebexAuth

extension FuzzTests {
    @Test func `a redirect counts exactly if it is the login's, and once`() async throws {
        let redirectURI = try RedirectURI("http://\(RedirectInput.authority)\(RedirectInput.path)")
        try await FuzzRun(.redirect).check { fuzz in
            let state = fuzz.chance.text(
                of: 24,
                from: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
            )
            let canary = Canary(&fuzz.chance)
            var requests = RedirectRequestValidator(redirectURI: redirectURI)
            var answers = RedirectValidator(expectedState: try AuthorizationState(state))
            let given = RedirectInput(state: state, canary: canary, &fuzz.chance)
            fuzz.input = "\(given.request)"
            fuzz.passedOuterParser = given.reachesQuery
            let validation = requests.validate(given.request) { answers.validate($0) }
            let isAccepted = if case .accept = validation.action { true } else { false }
            fuzz.require(isAccepted == (given.isGood && given.reachesQuery), "ruled \(validation.verdict)")
            if fuzz.chance.happens(percent: 5) {
                fuzz.require(!canary.isHeard(in: dumped(validation)), "the validation shows the code")
            }
            requireOutcome(validation.action, of: given, &fuzz)
            let again = requests.validate(given.request) { answers.validate($0) }
            fuzz.require((again.action == .join) == isAccepted, "the same again is ruled \(again.verdict)")
            if fuzz.chance.happens(percent: 30) {
                let other = RedirectInput(state: state, canary: Canary(&fuzz.chance), &fuzz.chance)
                let late = requests.validate(other.request) { answers.validate($0) }
                guard isAccepted, case .accept = late.action else { return }
                fuzz.require(false, "a second redirect is accepted: \(other.request)")
            }
        }
    }

    private func requireOutcome(
        _ action: RedirectRequestValidator.Action,
        of given: RedirectInput,
        _ fuzz: inout FuzzCase
    ) {
        guard case .accept(let outcome) = action else { return }
        switch outcome {
        case .code(let code, _): fuzz.require(code.reveal() == given.code, "another code arrives")
        case .denied(let code, let description):
            fuzz.requireSafe(code, "the error", limit: 200)
            fuzz.requireSafe(description, "the description", limit: 200)
            fuzz.requireSafe(
                "\(WebexAuthError.loginDenied(code: code, description: description))",
                "the words"
            )
        }
    }

    private func dumped(_ value: Any) -> String {
        var text = "\(value)"
        dump(value, to: &text)
        return text
    }
}
