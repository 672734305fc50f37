import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

struct CopyingTests {
    @Test func `the whole of a fact is copied`() {
        #expect(Copyable.orgID(Fixture.hooli).text.text == "1704d30d-a131-4bc7-9449-948487643793")
        #expect(
            Copyable.encodedOrgID(Fixture.hooli).text.text
                == "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8xNzA0ZDMwZC1hMTMxLTRiYzctOTQ0OS05NDg0ODc2NDM3OTM"
        )
        #expect(Copyable.trackingID(Fixture.trackingID).text.text == Fixture.trackingID)
        #expect(Copyable.nextStep("Ask its admin\n, then f").text.text == "Ask its admin, then f")
    }

    @Test(
        arguments: [
            .sent, .copied(.terminal), .copied(.tmux), .copied(.screen), .refused(.unsupported),
            .refused(.switchedOff), .refused(.unfitText), .refused(.away),
        ] as [TerminalAnswer]
    )
    func `what became of a copy fits on a screen of 80 columns, and never claims that it arrived`(
        answer: TerminalAnswer
    ) {
        var model = Fixture.full()
        let notice = Notice(ofCopy: Copyable.encodedOrgID(Fixture.hooli).text, answer)
        model.send(.notice(notice))
        let text = model.screen().text.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(text.contains(notice.text))
        #expect(notice.nextStep.map(text.contains) == true)
        #expect(!notice.text.hasPrefix("Copied"))
    }
}
