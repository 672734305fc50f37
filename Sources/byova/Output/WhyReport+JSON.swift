import Foundation
import WebexAuth
import Wording

extension WhyReport {
    /// One JSON object on one line, stable by its `version`; every key is always present.
    func json() -> String {
        let text = ExplanationText(explanation, at: generatedAt)
        return JSONText.of(
            Answer(
                generatedAt: .init(date: generatedAt),
                subject: explanation.subject.orgID?.rawValue ?? "integration",
                name: name,
                state: explanation.health.state,
                causes: explanation.causes.flatMap { Cause.causes($0, of: explanation) },
                heldUp: explanation.heldUp,
                why: text.why,
                nextStep: text.next,
                nextRenewal: explanation.nextRenewal.map(StatusReport.Renewal.init),
                automatic: text.automatic
            )
        )
    }

    private struct Answer: Encodable {
        var version = 1
        var generatedAt: StatusReport.Instant
        var subject: String
        @Nullable var name: String?
        var state: HealthState
        var causes: [Cause]
        /// Organizations that wait for the Integration, if that is the cause.
        var heldUp: Int
        /// The causes in sentences.
        var why: [String]
        @Nullable var nextStep: String?
        @Nullable var nextRenewal: StatusReport.Renewal?
        @Nullable var automatic: String?
    }

    private struct Cause: Encodable {
        var cause: String
        /// `integration` or `org`.
        var of: String
        @Nullable var at: StatusReport.Instant?
        @Nullable var status: Int?
        @Nullable var message: String?
        @Nullable var trackingID: String?
        /// The program that asked Webex, or the last keeper.
        @Nullable var by: String?
        /// How often Webex said so, and when first; 1 and null if once.
        var times: Int
        @Nullable var firstAt: StatusReport.Instant?

        /// The links of a chain, the Integration's after the organization's.
        static func causes(
            _ cause: Explanation.Cause,
            of explanation: Explanation,
            isOfIntegration: Bool = false
        ) -> [Cause] {
            if case .integration(let causes) = cause {
                return causes.flatMap { Self.causes($0, of: explanation, isOfIntegration: true) }
            }
            let (word, told) = cause.facts(explanation.lastKeeper)
            let isOfIntegration = isOfIntegration || explanation.subject == .integration
            return [
                Cause(
                    cause: word,
                    of: isOfIntegration ? "integration" : "org",
                    at: told.at.map(StatusReport.Instant.init),
                    status: told.status,
                    message: told.words,
                    trackingID: told.trackingID,
                    by: told.program?.title,
                    times: told.repetition?.count ?? 1,
                    firstAt: (told.repetition?.since).map(StatusReport.Instant.init)
                )
            ]
        }
    }
}

extension Explanation.Cause {
    /// The word that programs read, and what is told with it.
    fileprivate func facts(_ lastKeeper: FormerKeeper?) -> (word: String, told: Explanation.Evidence) {
        switch self {
        case .unauthorized: ("unauthorized", .init())
        case .renewed(let kind, let told): (kind.rawValue, told)
        case .accessEnds(let end): ("access-expiry", .init(at: end))
        case .accessMissing: ("no-access-token", .init())
        case .accessRejected(let told): ("access-rejected", told)
        case .timesDoubted: ("uncertain-times", .init())
        case .refreshEnds(let end): ("refresh-expiry", .init(at: end))
        case .refreshMissing: ("no-refresh-token", .init())
        case .refreshRejected(let told): ("refresh-rejected", told)
        case .replyLost(let sentAt): ("reply-lost", .init(at: sentAt))
        case .fetchRefused(let told): ("fetch-refused", told)
        case .revoked(let told): ("revoked", told)
        case .unreadable: ("unreadable", .init())
        case .failed(let told): ("request-failed", told)
        case .integration: ("integration-unusable", .init())
        case .unkept: ("no-keeper", .init(at: lastKeeper?.until, program: lastKeeper?.instance))
        }
    }
}
