import ForeignText
import Foundation
import WebexAuth

extension StatusReport {
    /// The columns of ``records()``, in order; new ones come at the end.
    static let columns = [
        "state", "id", "access ends", "refresh ends", "proof", "error at", "error", "tracking id", "name",
        "next step", "next renewal", "keeper", "obstacle",
    ]

    /// The report for programs: one tab-separated record per line, the Integration's first.
    ///
    /// Instants are in UTC as RFC 3339 has them; `rejected` stands in place of an end that Webex has not waited for,
    /// and `-` for what is unknown or not there.
    func records() -> [String] {
        credentials.map { credential in
            let fields: [String?] = [
                credential.state.rawValue,
                credential.id,
                credential.accessIsRejected ? "rejected" : credential.access?.timestamp,
                credential.refreshIsRejected ? "rejected" : credential.refresh?.timestamp,
                credential.proof.rawValue,
                credential.error?.at.date.timestamp,
                credential.error?.text,
                credential.error?.trackingID.map { ForeignText.sanitized($0) },
                credential.name,
                credential.nextStep,
                credential.nextRenewal?.at?.date.timestamp,
                credential.nextRenewal?.by,
                credential.nextRenewal?.obstacle,
            ]
            return fields.map { field in field.flatMap { $0.isEmpty ? nil : $0 } ?? "-" }.joined(
                separator: "\t"
            )
        }
    }
}
