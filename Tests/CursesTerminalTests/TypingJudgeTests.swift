import TerminalUI
import Testing

@testable import CursesTerminal

struct TypingJudgeTests {
    private let start = ContinuousClock.now

    private func keys(_ text: String) -> [TerminalEvent] {
        text.map { $0 == "\n" ? .key(.enter) : $0 == "\t" ? .key(.tab) : .key(.character($0)) }
    }

    @Test(arguments: ["daily", "Refresh all", "d1704", "ab\ncd\ne", "\t\tq uit", "日本語組織", "RRRRA"])
    func `letters that come in one piece are a paste`(text: String) {
        var judge = TypingJudge()
        #expect(judge.judge(keys(text), at: start) == [.paste(text)])
    }

    @Test(arguments: [
        "", "d", "dy", "1704", "jjjjjjjjjj", "\t\t\t", "\n\n\n\n\n\n", "     ", "abcd\n", "jjjkjk",
        "gGgGg\tj",
    ])
    func `few letters, one that repeats, and what only moves are keys`(text: String) {
        var judge = TypingJudge()
        #expect(judge.judge(keys(text), at: start) == keys(text))
    }

    @Test func `other keys stand between and stay what they are`() {
        var judge = TypingJudge()
        let events =
            [.key(.up)] + keys("ab") + [.key(.control("c"))] + keys("daily") + [.paste("x"), .key(.enter)]
        #expect(
            judge.judge(events, at: start)
                == [.key(.up)] + keys("ab") + [
                    .key(.control("c")), .paste("daily"), .paste("x"), .key(.enter),
                ]
        )
    }

    @Test func `the rest of a paste belongs to it, until a pause`() {
        var judge = TypingJudge()
        _ = judge.judge(keys("Refresh"), at: start)
        let soon = start.advanced(by: .milliseconds(49))
        #expect(judge.judge(keys("dy"), at: soon) == [.paste("dy")])
        let later = soon.advanced(by: .milliseconds(49))
        #expect(judge.judge(keys("\n"), at: later) == keys("\n"), "a key of its own")
        #expect(judge.judge(keys("dy"), at: later) == keys("dy"))
        _ = judge.judge(keys("Refresh"), at: start)
        #expect(judge.judge(keys("q"), at: soon) == keys("q"))
        _ = judge.judge(keys("Refresh"), at: start)
        #expect(judge.judge(keys("dy"), at: start.advanced(by: TypingJudge.pause)) == keys("dy"))
    }
}
