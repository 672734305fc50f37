import WebexAuth

/// Tells on standard error why a program that shall end does not do so yet.
enum WaitPrinter {
    /// Most answers come sooner.
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
