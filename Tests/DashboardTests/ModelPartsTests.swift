import FoundationEssentials
import TerminalUI
import Testing
import WebexTokens
import Wording

@testable import Dashboard

@Suite struct `Parts of the model` {
    @Test(arguments: [
        (-3 * 86_400, "3d ago"), (-86_400, "1d ago"), (-86_399, "23h ago"), (-3600, "1h ago"),
        (-3599, "59m ago"), (-60, "1m ago"), (-59, "59s ago"), (0, "0s ago"), (1, "00:00:01"),
        (250, "00:04:10"), (86_399, "23:59:59"), (86_400, "1d 00h"),
        (13 * 86_400 + 23 * 3600 + 3599, "13d 23h"),
    ])
    func `the time left has its own form`(seconds: Int, expected: String) {
        let instant = Fixture.now.addingTimeInterval(Double(seconds))
        #expect(TimeText.left(until: instant, at: Fixture.now) == expected)
    }

    @Test func `impossible times are shown all the same`() {
        #expect(TimeText.left(until: .distantFuture, at: Fixture.now).hasSuffix("h"))
        #expect(TimeText.left(until: .distantPast, at: Fixture.now).hasSuffix("d ago"))
        #expect(TimeText.timeOfDay(Date(timeIntervalSince1970: -1)) == "23:59:59")
        #expect(TimeText.timeOfDay(Fixture.now) == "14:03:22")
        #expect(TimeText.full(Fixture.now) == "2026-11-23 14:03:22 UTC")
    }

    @Test(arguments: [
        ("", 10, []), ("one two", 10, ["one two"]), ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("abcdef", 4, ["abcd", "ef"]), ("  a", 1, ["a"]), ("a b", 0, []),
    ])
    func `text wraps at blanks`(text: String, columns: Int, expected: [String]) {
        #expect(text.wrapped(to: columns) == expected)
    }

    @Test func `wrapped text of too many lines ends with an ellipsis`() {
        #expect("one two three".wrapped(to: 5, maximum: 2) == ["one", "two …"])
    }

    @Test func `a ring buffer keeps the newest`() {
        var ring = RingBuffer<Int>(capacity: 3)
        for number in 1...5 { ring.append(number) }
        #expect(ring.count == 3)
        #expect((0..<3).map { ring[age: $0] } == [5, 4, 3])
    }

    @Test(arguments: [
        (80, 24, DashboardLayout.Form.full), (79, 24, .merged), (60, 16, .merged), (59, 16, .single),
        (60, 15, .single), (20, 4, .single), (19, 4, .line), (20, 3, .line), (0, 0, .line),
    ])
    func `the layout's form depends on the size`(columns: Int, rows: Int, form: DashboardLayout.Form) {
        #expect(
            DashboardLayout(
                size: Size(columns: columns, rows: rows),
                statusLines: 0,
                focus: .organizations,
                isZoomed: false
            ).form == form
        )
    }

    @Test func `a form refuses what is too long and strips white space`() {
        var form = RegisterForm()
        form.paste(" 63b02f90-9cc6-43b8\n-aa6d-cad425ac554c\t")
        #expect(form.orgID == "63b02f90-9cc6-43b8-aa6d-cad425ac554c")
        form.paste(String(repeating: "x", count: RegisterForm.orgLimit))
        #expect(form.remark == .tooLong)
        #expect(form.orgText.count == 36)
        form.deleteBackward()
        #expect(form.orgText.count == 35)
        #expect(form.remark == nil)
        form.clearField()
        #expect(form.orgID == nil)
    }
}
