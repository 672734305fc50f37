import Testing

@testable import byova

struct TimeSpanTests {
    @Test(arguments: [
        ("0s", 0), ("1s", 1), ("90m", 5_400), ("2h", 7_200), ("3d", 259_200), ("007h", 25_200),
        ("3650d", 315_360_000), ("315360000s", 315_360_000),
    ])
    func `reads a whole number and its unit, up to ten years`(text: String, seconds: Int) {
        #expect(TimeSpan(argument: text)?.duration == .seconds(seconds))
    }

    @Test(arguments: [
        "", "h", "2", "2 h", " 2h", "-2h", "+2h", "2.5h", "2H", "2w", "1h30m", "3651d", "315360001s",
        "99999999999999999999s", "٢h",
    ])
    func `refuses everything else`(text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }
}
