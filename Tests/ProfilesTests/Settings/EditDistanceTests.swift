import Testing

@testable import Profiles

struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "ab", 2), ("status", "status", 0), ("statsu", "status", 1),
        ("authorise", "authorize", 1), ("lst", "list", 1), ("sel", "seal", 1), ("ab", "ba", 1),
        ("abc", "cab", 2),
        ("kitten", "sitting", 3), ("ä", "a", 1),
    ])
    func `counts letters put in, left out, replaced and swapped`(left: String, right: String, distance: Int) {
        #expect(EditDistance.between(left, right) == distance)
        #expect(EditDistance.between(right, left) == distance)
    }

    @Test func `the nearest word within the limit is found, the first of several`() {
        let words = ["add", "fetch", "list", "last"]
        #expect(EditDistance.nearest(to: "lst", among: words, within: 1) == "list")
        #expect(EditDistance.nearest(to: "fetch", among: words, within: 0) == "fetch")
        #expect(EditDistance.nearest(to: "fetsh", among: words, within: 0) == nil)
        #expect(
            EditDistance.nearest(to: String(repeating: "x", count: 1 << 20), among: words, within: 2) == nil
        )
    }
}
