import Foundation
import Testing

@testable import byova

/// When `--since` begins, in every form.
struct PointInTimeTests {
    /// 2026-11-25 14:03:00 UTC.
    private static let instant = Date(timeIntervalSince1970: 1_795_615_380)
    private static let now = Date(timeIntervalSince1970: 1_795_700_000)

    @Test(arguments: [
        ("2026-11-25 14:03", 0.0), ("2026-11-25T14:03", 0), ("2026-11-25T14:03:00Z", 0),
        ("2026-11-25t14:03:00z", 0),
        ("2026-11-25T15:03:00+01:00", 0), ("2026-11-25T08:33:00-0530", 0), ("2026-11-25 14:03:59", 59),
        ("2026-11-25T14:03:00.123Z", 0), ("2026-11-25", -50_580), ("2024-02-29", -86_450_580),
    ])
    func `an instant is read, without a zone in UTC`(text: String, offset: Double) throws {
        let date = try #require(PointInTime(text)).date(at: Self.now)
        #expect(date == Self.instant.addingTimeInterval(offset))
    }

    @Test(arguments: [("45s", 45.0), ("30m", 1_800), ("2h", 7_200), ("3d", 259_200), ("0s", 0)])
    func `a length of time counts back from now`(text: String, seconds: Double) throws {
        #expect(
            try #require(PointInTime(text)).date(at: Self.now) == Self.now.addingTimeInterval(-seconds)
        )
    }

    @Test(arguments: [
        "", "h", "2", "2w", "-2h", "yesterday", "2026-13-01", "2026-02-30", "2025-02-29", "2026-11-25T24:00",
        "2026-11-25T14:60", "2026-11-25T14:03:60", "2026-11-25T14", "26-11-25", "2026-11-25T14:03:00+24:00",
        "2026-11-25T14:03:00+01:60", " 2026-11-25", "2026-11-25T14:03:00 Z",
    ])
    func `everything else is refused`(text: String) {
        #expect(PointInTime(text) == nil)
    }

    @Test func `the refusal names the forms`() {
        let error = #expect(throws: (any Error).self) { try PointInTime(option: "soon") }
        #expect(error.map { "\($0)".contains(PointInTime.forms) } == true)
    }

    @Test(arguments: [("refresh", 1), ("refresh,fetch", 2), (" Refresh , proof ", 2)])
    func `kinds are read from a list`(text: String, count: Int) {
        #expect(KindList(argument: text)?.kinds.count == count)
    }

    @Test(arguments: ["", "refresh,", "refreshes", "refresh fetch"])
    func `a kind that is none is refused`(text: String) {
        #expect(KindList(argument: text) == nil)
    }
}
