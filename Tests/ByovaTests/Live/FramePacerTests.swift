import TestSupport
import Testing

@testable import byova

struct FramePacerTests {
    /// What is noted, by the millisecond.
    private typealias Script = [Int: FrameCause]

    /// The milliseconds at which a loop draws that notes these causes and changes so many cells with each frame.
    private func drawn(
        _ script: Script,
        cells: Int = 10,
        until end: Int = 30_000,
        change: (Int, inout FramePacer<ManualClock.Instant>) -> Void = { _, _ in }
    ) -> [Int] {
        var pacer = FramePacer<ManualClock.Instant>()
        let start = ManualClock().now
        var times: [Int] = []
        for time in 0...end {
            let now = start.advanced(by: .milliseconds(time))
            change(time, &pacer)
            if let cause = script[time] { pacer.note(cause) }
            guard let due = pacer.due(at: now), due <= now else { continue }
            times.append(time)
            pacer.drew(changedCells: cells, at: now)
        }
        return times
    }

    private func every(_ pause: Int, until end: Int, _ cause: FrameCause) -> Script {
        Dictionary(uniqueKeysWithValues: stride(from: 0, through: end, by: pause).map { ($0, cause) })
    }

    @Test(
        arguments: [
            ([:], []), ([0: .data], [0]), ([5: .data], [5]),
            // Soon again, but not at once; after a pause at once.
            ([0: .data, 1: .data], [0, 250]), ([0: .data, 249: .data], [0, 250]),
            ([0: .data, 250: .data], [0, 250]),
            ([0: .data, 251: .data], [0, 251]), ([0: .data, 1: .data, 2: .data, 3: .data], [0, 250]),
            // A person never waits, and takes along what has changed.
            ([0: .person, 1: .person, 2: .person], [0, 1, 2]), ([0: .data, 1: .data, 5: .person], [0, 5]),
            ([0: .data, 1: .person, 2: .data], [0, 1, 250]), ([0: .person, 1: .data], [0, 1]),
            ([0: .data, 5: .person, 6: .data, 300: .data], [0, 5, 250, 500]),
        ] as [([Int: FrameCause], [Int])]
    )
    func `a frame is drawn when it is due`(script: [Int: FrameCause], times: [Int]) {
        #expect(drawn(script) == times)
    }

    @Test(arguments: [
        (0, 250), (10, 250), (375, 250), (750, 500), (1_500, 1_000), (1_920, 1_000), (200_000, 1_000),
    ])
    func `the more a frame changes, the longer is the pause after it`(cells: Int, pause: Int) {
        let times = drawn(every(1, until: 10_000, .data), cells: cells, until: 10_000)
        #expect(times == Array(stride(from: 0, through: 10_000, by: pause)))
    }

    @Test func `the last change is drawn, however many there were`() {
        for end in 0..<600 {
            let last = drawn(every(1, until: end, .data), until: 5_000).last ?? -1
            #expect(end...end + 250 ~= last)
        }
    }

    @Test func `without the keyboard data waits for ten seconds, a person for nothing`() {
        var script = every(1_000, until: 25_000, .data)
        script[4_500] = .person
        let times = drawn(script) { time, pacer in
            if time == 0 { pacer.isFocused = false }
        }
        #expect(times == [0, 4_500, 10_000, 20_000, 30_000])
    }

    @Test func `with the keyboard back what has waited is drawn at once`() {
        let times = drawn(every(1_000, until: 25_000, .data)) { time, pacer in
            if time == 1_500 { pacer.isFocused = false }
            if time == 17_300 {
                pacer.isFocused = true
                pacer.note(.person)
            }
        }
        #expect(times.prefix(6) == [0, 1_000, 11_000, 17_300, 18_000, 19_000])
    }
}
