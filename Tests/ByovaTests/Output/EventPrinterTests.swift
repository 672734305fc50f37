import Dashboard
import Testing
import WebexAuth
import Wording

@testable import byova

/// What a command that waits says of events.
struct EventPrinterTests {
    private static func seen(_ verdict: RedirectVerdict, _ count: Int = 1) -> AuthEvent.Kind {
        .redirectSeen(verdict: verdict, address: "127.0.0.1:8765", count: count)
    }

    @Test(arguments: RedirectVerdict.allCases)
    func `a stray request is reported in the dashboard's words, the login's own is not`(
        verdict: RedirectVerdict
    ) {
        let line = EventPrinter.line(for: Self.seen(verdict))
        switch verdict {
        case .code, .error, .repeated, .page: #expect(line == nil)
        case .unprovenError:
            #expect(
                line
                    == "Request to 127.0.0.1:8765: error without a state, not trusted; Ctrl-C stops"
            )
        default: #expect(line == "Request to 127.0.0.1:8765: \(verdict.text)")
        }
    }

    @Test func `the first strays are reported, then ever fewer`() {
        let told = (1...100).filter { EventPrinter.line(for: Self.seen(.wrongState, $0)) != nil }
        #expect(told == [1, 2, 4, 8, 16, 32, 64])
        #expect(
            EventPrinter.line(for: Self.seen(.wrongState, 2))
                == "Request to 127.0.0.1:8765: wrong state, ignored (2 so far)"
        )
    }
}
