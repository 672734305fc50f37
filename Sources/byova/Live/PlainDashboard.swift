import Dashboard
import WebexAuth

extension LiveDashboard {
    /// Tells the dashboard in sentences on standard output, a line each, for screen readers and logs.
    ///
    /// It keeps the tokens as the dashboard on a screen does, and takes no keys. It runs until a signal arrives or the
    /// reader leaves.
    /// - Throws: ``CommandFailure`` for a signal, and if standard output cannot be written.
    func tell() async throws {
        try await Interruption.cancelling {
            try await StandardOutput.whileWritten(endsWithReader: true) {
                await tell(to: StandardOutput.write)
            }
        }
    }

    /// Runs until the task is cancelled.
    func tell(to write: @escaping @Sendable (String) -> Void) async {
        let mailbox = mailbox
        let performer = byova.map { EffectPerformer(byova: $0, mailbox: mailbox, cast: cast, keeper: keeper) }
        await withTaskGroup(of: Void.self) { group in
            feedFacts(mailbox, in: &group)
            if configuration.refreshesByItself { performer?.perform(.refreshByItself(true)) }
            var model = DashboardModel(configuration: configuration, now: now())
            var narrator = PlainNarrator()
            for await _ in mailbox.arrivals {
                for message in mailbox.take() {
                    for effect in model.process([message]) { performer?.perform(effect) }
                    while model.hasWork { _ = model.process([.work]) }
                    for line in narrator.lines(after: message, in: model) { write(line) }
                }
            }
            performer?.stop()
            group.cancelAll()
        }
    }
}

extension LiveDashboard {
    /// Runs on the terminal, or in sentences.
    func run(isPlain: Bool) async throws {
        if isPlain { try await tell() } else { try await run() }
    }
}
