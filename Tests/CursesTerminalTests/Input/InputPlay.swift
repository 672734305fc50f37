import TerminalUI

@testable import CursesTerminal

/// Plays pieces of input with pauses between them to a decoder, as the terminal's thread does.
struct InputPlay {
    /// What happens at the terminal.
    enum Step: ExpressibleByStringLiteral, CustomStringConvertible {
        case bytes([UInt8])
        case wait(Duration)

        init(stringLiteral text: String) {
            self = .bytes(Array(text.utf8))
        }

        static func pause(_ milliseconds: Int) -> Step {
            .wait(.milliseconds(milliseconds))
        }

        var description: String {
            switch self {
            case .bytes(let bytes): String(decoding: bytes, as: UTF8.self).debugDescription
            case .wait(let pause): "\(pause)"
            }
        }
    }

    private(set) var decoder: InputDecoder
    private var now = ContinuousClock.now

    init(_ decoder: InputDecoder = InputDecoder()) {
        self.decoder = decoder
    }

    mutating func play(_ steps: [Step]) -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        for step in steps {
            switch step {
            case .bytes(let bytes): events += decoder.decode(bytes, at: now)
            case .wait(let pause): events += wait(pause)
            }
        }
        return events
    }

    private mutating func wait(_ pause: Duration) -> [TerminalEvent] {
        var events: [TerminalEvent] = []
        let end = now + pause
        while let deadline = decoder.deadline, deadline <= end {
            events += decoder.expire(at: deadline)
        }
        now = end
        return events
    }

    /// What a fresh decoder makes of it.
    static func events(_ steps: Step..., decoder: InputDecoder = InputDecoder()) -> [TerminalEvent] {
        var play = InputPlay(decoder)
        return play.play(steps)
    }
}

extension [TerminalEvent] {
    /// All but what says that a pause was long.
    var withoutPauses: [TerminalEvent] {
        filter { $0 != .key(.escape) && $0 != .pasteStalled }
    }
}
