import NIOConcurrencyHelpers
import WebexTokens

/// Writes down what changes nothing that is stored, in its order, without holding up or failing what it tells of.
final class JournalDesk: Sendable {
    /// Notes that wait for a store that takes none; beyond, the oldest are lost.
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
                // At the end a store that takes nothing is not asked for each of them.
                if !isWritten, isClosing.withLockedValue(\.self) { return }
            }
        }
    }

    deinit {
        waiting.finish()
    }

    /// Has a note written; `nil` writes nothing.
    func write(_ note: JournalNote?) {
        if let note { waiting.yield(note) }
    }

    /// Takes no more; returns once what waits is written, or cannot be.
    func finish() async {
        isClosing.withLockedValue { $0 = true }
        waiting.finish()
        await writer.value
    }
}
