import TerminalUI
import Testing

@testable import Dashboard

struct TerminalNoticeTests {
    @Test func `a paste that ends after all takes the word that it has not with it`() {
        var model = Fixture.full()
        model.send(.notice(.pasteStalled))
        #expect(model.posted?.notice == .pasteStalled)
        model.send(.paste("x"))
        #expect(model.posted?.notice != .pasteStalled)
    }

    @Test func `a discarded paste is reported in its place`() {
        var model = Fixture.full()
        model.send(.notice(.pasteStalled), .notice(.pasteBrokenOff))
        #expect(model.posted?.notice == .pasteBrokenOff)
    }

    @Test(arguments: [
        Notice.pasteStalled, .pasteBrokenOff, .cannotSuspend(.orphaned), .cannotSuspend(.signalIgnored),
    ])
    func `each fits on a screen of 80 columns whole`(notice: Notice) {
        var model = Fixture.full()
        model.send(.notice(notice))
        let lines = model.render(size: Size(columns: 80, rows: 24), glyphs: .unicode).text
        let text = lines.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(text.contains(notice.text))
        #expect(notice.nextStep.map(text.contains) == true)
    }
}
