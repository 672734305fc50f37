import TerminalUI
import WebexTokens

extension DashboardModel {
    /// The current question.
    var confirmation: Confirmation? { question?.confirmation }

    /// Whether there is room to show a question; otherwise none is asked.
    var canAsk: Bool {
        layout.form != .line
    }

    /// The number of the wait for input typed before the question was shown; start it once the question is drawn, and
    /// answer with ``Message/caughtUp(_:)``.
    package var questionWait: Int? {
        guard canAsk else { return nil }
        if let question { return question.wait }
        guard case .confirming(let number) = form?.phase else { return nil }
        return number
    }

    /// Hears the answers to what has waited so long.
    mutating func endWait(_ number: Int) {
        question?.hear(after: number)
        if form?.phase == .confirming(wait: number) { form?.phase = .confirming(wait: nil) }
    }

    mutating func ask(_ confirmation: Confirmation) {
        question = Question(confirmation, wait: nextWait())
    }

    /// Makes a question wait again after a new size has redrawn it.
    mutating func redrawQuestion() {
        let number = nextWait()
        question?.wait(number)
    }

    /// Passes a key to the question.
    ///
    /// - Returns: The effects; `nil` if the key table determines the meaning of the key.
    mutating func answer(_ key: Key) -> [Effect]? {
        guard let question, !KeyBinding.isEverywhere(key) else { return nil }
        if key == .escape {
            self.question = nil
            return []
        }
        guard question.isHeard else {
            self.question?.ignoreEarlyKey()
            return []
        }
        guard let answer = question.confirmation.typedAnswer else { return nil }
        if case .character(let character) = key,
            let isComplete = self.question?.type(character, of: answer)
        {
            return isComplete ? acceptQuestion() : []
        }
        self.question = nil
        return []
    }

    /// A paste is not an answer; it acts like any other key.
    mutating func answerByPaste() {
        guard let question else { return }
        guard question.isHeard else {
            self.question?.ignoreEarlyKey()
            return
        }
        if question.confirmation.typedAnswer != nil { self.question = nil }
    }

    mutating func acceptQuestion() -> [Effect] {
        defer { question = nil }
        switch confirmation {
        case .remove(let id): return begin(.perform(.remove, .org(id)))
        case .batch(let verb, let subjects): return beginBatch(verb, subjects)
        case .quit: return leave()
        case nil: return []
        }
    }

    /// Quits, or asks first during a request; a second request to quit, once the question can be read, quits.
    mutating func quit() -> [Effect] {
        let isExchanging = login?.phase == .exchanging
        let isBusy = activity.isRunning || batch != nil || isExchanging
        guard isBusy, canAsk else { return leave() }
        guard confirmation == .quit else {
            ask(.quit)
            return []
        }
        return question?.isHeard == true ? leave() : []
    }

    func leave() -> [Effect] {
        let isLoggingIn = login.map { !$0.hasEnded } ?? false
        return (isLoggingIn ? [.cancelAuthorize] : []) + (batch == nil ? [] : [.cancelBatch]) + [
            .quit
        ]
    }

    mutating func nextWait() -> Int {
        lastWait += 1
        return lastWait
    }
}
