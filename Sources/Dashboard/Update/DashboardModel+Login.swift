import WebexTokens
import Wording

extension DashboardModel {
    /// Starts a login, or shows the running one.
    mutating func beginLogin() -> [Effect] {
        if let login, !login.hasEnded {
            self.login?.isShown = true
            return []
        }
        login = Login()
        posted = nil
        return [.authorize]
    }

    /// Cancels the login.
    mutating func cancelLogin() -> [Effect] {
        login?.phase = .stopping
        return [.cancelAuthorize]
    }

    /// Hides a login that cannot be cancelled any more, and removes one that has ended.
    mutating func closeLogin() {
        if login?.hasEnded == true { login = nil } else { login?.isShown = false }
    }

    mutating func finishLogin(_ outcome: Outcome) {
        switch outcome {
        case .succeeded:
            login = nil
            post(Notice("The Integration is authorized", tone: .success))
        case .failed(.cancelled):
            login = nil
            post(Notice("Login cancelled, port closed", tone: .success))
        case .failed(let error):
            if login?.isShown == true {
                login?.phase = .failed(error)
            } else {
                login = nil
                post(
                    Notice(
                        "Login failed: \(error)",
                        tone: .failure,
                        nextStep: error.loginStep(in: .dashboard)
                    )
                )
            }
        }
    }
}
