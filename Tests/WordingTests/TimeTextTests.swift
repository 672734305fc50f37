import Foundation
import Testing
import Wording

/// Instants as a clock shows them.
struct TimeTextTests {
    @Test(arguments: [
        (1_790_000_000, "14:13:20"), (1_790_000_000.999, "14:13:20"), (86_399.999, "23:59:59"),
        (86_400, "00:00:00"), (0, "00:00:00"), (-0.5, "23:59:59"),
    ])
    func `the time of day is the second that has begun`(seconds: Double, text: String) {
        #expect(TimeText.timeOfDay(Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test func `the last second of a day belongs to that day`() {
        #expect(TimeText.full(Date(timeIntervalSince1970: 86_399.999)) == "1970-01-01 23:59:59 UTC")
    }
}
