import FoundationEssentials
import TestSupport
import Testing

@testable import WebexAuth

/// Which replies move the time, told as the skews that they show one after another.
struct SkewFilterTests {
    struct Row: Sendable, CustomTestStringConvertible {
        /// By how many seconds each reply's `Date` is ahead of the wall clock.
        let dates: [Double]
        /// By how much `now` is moved in the end, to the second.
        let moved: Double

        init(_ dates: Double..., moved: Double) {
            self.dates = dates
            self.moved = moved
        }

        var testDescription: String { "\(dates): \(moved)" }
    }

    private static let day = 86_400.0
    private static let year2099 = 2_300_000_000.0

    static let rows = [
        // Up to five minutes one reply is enough.
        Row(0, moved: 0), Row(299, moved: 299), Row(300, moved: 300), Row(-300, moved: -300),
        Row(301, moved: 0), Row(-302, moved: 0), Row(day, moved: 0), Row(-day, moved: 0),
        Row(year2099, moved: 0),
        // Beyond, the next one has to agree.
        Row(301, 301, moved: 301), Row(-302, -302, moved: -302), Row(day, day, moved: day),
        Row(day, day + 2, moved: day + 2), Row(-day, -day, moved: -day),
        Row(year2099, year2099, moved: year2099),
        Row(day, day + 10, moved: 0), Row(day, -day, moved: 0), Row(day, year2099, day, moved: 0),
        // What agrees with the wall clock comes between.
        Row(day, 0, day, moved: 0), Row(200, day, moved: 200), Row(200, day, 200, day, moved: 200),
        // What counts once goes on to count, until the wall clock or two others contradict.
        Row(day, day, day, moved: day), Row(day, day, year2099, moved: day), Row(day, day, 0, moved: 0),
        Row(day, day, year2099, year2099, moved: year2099), Row(day, day, year2099, day, moved: day),
    ]

    private static func reading(after seconds: Double, ahead: Double = 0) -> ClockReading {
        ClockReading(
            wall: AuthWorld.epoch.addingTimeInterval(seconds + ahead),
            boot: .seconds(1_000) + .seconds(seconds)
        )
    }

    private static func take(
        _ date: Double,
        after seconds: Double,
        ahead: Double = 0,
        in filter: inout SkewFilter
    ) {
        let reading = reading(after: seconds, ahead: ahead)
        guard
            let estimate = SkewEstimate(
                date: reading.wall.addingTimeInterval(date),
                sent: reading,
                received: reading
            )
        else { return }
        filter.take(estimate, at: reading)
    }

    @Test(arguments: rows) func `one word against the clock is not enough`(row: Row) {
        var filter = SkewFilter()
        for (index, date) in row.dates.enumerated() {
            Self.take(date, after: Double(index) * 60, in: &filter)
        }
        let moved = filter.estimate?.offset.inSeconds ?? 0
        // A date is cut to its second, whose middle is the measure.
        #expect(abs(moved - row.moved) <= 0.5, "\(moved)")
    }

    @Test func `a clock that is set meanwhile takes the first word back`() {
        var filter = SkewFilter()
        Self.take(Self.day, after: 0, in: &filter)
        Self.take(Self.day, after: 60, ahead: 600, in: &filter)
        #expect(filter.estimate == nil)
        Self.take(Self.day, after: 120, ahead: 600, in: &filter)
        #expect(filter.estimate != nil)
    }
}
