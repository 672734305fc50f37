import WebexAuth

/// Prints on standard error why a program that should end is still waiting.
enum WaitPrinter {
    /// Most replies arrive sooner.
    private static let patience = Duration.seconds(1)

    static func start(_ byova: BYOVA) -> Task<Void, Never> {
        Task {
            guard (try? await ContinuousClock().sleep(for: patience)) != nil, byova.awaitsAnswers else {
                return
            }
            StandardError.write("Waiting for Webex's reply to a request: it may contain new tokens.")
        }
    }
}
