import Testing

@testable import Dashboard

struct UnseenDeathsTests {
    private enum Step {
        case focus(Bool)
        case look(Int, told: Int?)
    }

    @Test(
        arguments: [
            // Seen while the window has the focus; what was there at the start is no news.
            [.look(0, told: nil), .look(3, told: nil), .look(9, told: nil)],
            [.focus(false), .look(3, told: nil), .look(3, told: nil)],
            // News once, then only more of it.
            [.look(3, told: nil), .focus(false), .look(4, told: 1), .look(4, told: nil), .look(9, told: 5)],
            // One recovers, another dies later.
            [.look(3, told: nil), .focus(false), .look(2, told: nil), .look(3, told: 1)],
            // Looked at meanwhile.
            [
                .look(3, told: nil), .focus(false), .focus(true), .look(5, told: nil), .focus(false),
                .look(5, told: nil),
            ],
        ] as [[Step]]
    )
    private func `what dies unseen is told once`(steps: [Step]) {
        var deaths = UnseenDeaths()
        for (number, step) in steps.enumerated() {
            switch step {
            case .focus(let has): deaths.hasFocus = has
            case .look(let count, let told): #expect(deaths.look(at: count) == told, "step \(number)")
            }
        }
    }
}
