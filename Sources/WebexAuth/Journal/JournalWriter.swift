import NIOConcurrencyHelpers
import WebexTokens

/// Writes journal entries that come with no change of the store, in order, without delaying or failing their cause.
final class JournalWriter: Sendable {
    /// The greatest number of notes that wait for a failing store; beyond it, the oldest are lost.
    private static let capacity = 1_024

    private let waiting: AsyncStream<JournalNote>.Continuation
    private let writer: Task<Void, Never>
    private let isClosing = NIOLockedValueBox(false)

    init(journal: any Journal) {
        let (notes, waiting) = AsyncStream.makeStream(
            of: JournalNote.self,
            bufferingPolicy: .bufferingNewest(Self.capacity)
        )
        self.waiting = waiting
        writer = Task { [isClosing] in
            for await note in notes {
                let isWritten = (try? await journal.write(note)) != nil
                // At the end, a failing store is not tried for each of them.
                if !isWritten, isClosing.withLockedValue(\.self) { return }
            }
        }
    }

    deinit {
        waiting.finish()
    }

    /// Writes a note; ignores `nil`.
    func write(_ note: JournalNote?) {
        if let note { waiting.yield(note) }
    }

    /// Refuses further notes; returns once the waiting ones are written, or cannot be.
    func finish() async {
        isClosing.withLockedValue { $0 = true }
        waiting.finish()
        await writer.value
    }
}
