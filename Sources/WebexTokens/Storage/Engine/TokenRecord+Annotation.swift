package import FoundationEssentials

extension TokenRecord {
    /// A change of what is known about a record.
    package enum Annotation: Hashable, Sendable {
        /// Webex's verdict, with the failure that told it.
        case verdict(Verdict, RecordedError)
        /// A failure that decides nothing, such as an outage.
        case failure(RecordedError)
        /// A refresh that was sent then, or may have been, and whose answer was not kept.
        case unanswered(Date)
        /// A try to use the access token.
        case proof(Proof)
    }

    /// The record with an annotation applied.
    package func annotated(with annotation: Annotation) -> TokenRecord {
        var record = self
        switch annotation {
        case .verdict(let verdict, let error): (record.verdict, record.lastError) = (verdict, error)
        case .failure(let error): record.lastError = error
        case .unanswered(let sentAt): record.unansweredAt = sentAt
        case .proof(let proof): record.proof = record.proof.followed(by: proof)
        }
        return record
    }
}
