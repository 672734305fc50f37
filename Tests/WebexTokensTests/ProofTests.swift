import Foundation
import Testing
import WebexTokens

/// What of two tries with one token counts.
struct ProofTests {
    typealias Result = TokenProof.Result

    static let pairs: [(Result, Result, Result)] = [
        (.unchecked, .alive, .alive), (.unchecked, .unreachable, .unreachable),
        (.alive, .rejected, .rejected), (.alive, .unreachable, .unreachable), (.forbidden, .alive, .alive),
        (.rejected, .alive, .alive), (.rejected, .forbidden, .forbidden), (.rejected, .rejected, .rejected),
        (.rejected, .unreachable, .rejected), (.rejected, .rateLimited, .rejected),
        (.rejected, .unchecked, .rejected),
    ]

    @Test(arguments: pairs)
    func `a rejection stands until Webex accepts the token again`(first: Result, second: Result, kept: Result)
    {
        let record = TokenRecord.sample(proof: first)
        let later = Date.noon.addingTimeInterval(60)
        let annotated = record.annotated(with: .proof(.init(result: second, at: later)))
        #expect(annotated.proof.result == kept)
        #expect(annotated.proof.at == (kept == second ? later : .noon))
        #expect(annotated.generation == record.generation)
        #expect(annotated.verdict == record.verdict)
    }
}
