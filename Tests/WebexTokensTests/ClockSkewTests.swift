import Testing
import WebexTokens

@Suite struct ClockSkewTests {
    @Test(arguments: [
        (31.0, "31 s fast"), (-119.4, "119 s slow"), (-120, "2 min slow"), (600, "10 min fast"),
        (-7_199, "120 min slow"), (7_200, "2 h fast"), (172_799, "48 h fast"), (-172_800, "2 d slow"),
        (1e18, "1000000 d fast"),
    ])
    func `it is shown in the largest fitting unit`(ahead: Double, text: String) {
        #expect(ClockSkew(ahead: .seconds(ahead)).description == text)
    }
}
