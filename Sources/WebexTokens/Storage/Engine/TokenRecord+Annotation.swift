package import FoundationEssentials

extension TokenRecord {
    /// A change of the facts about a record.
    package enum Annotation: Hashable, Sendable {
        /// Webex's verdict, with the failure that it came with.
        case verdict(Verdict, RecordedError)
        /// A failure that decides nothing, such as an outage.
        case failure(RecordedError)
        /// A refresh was sent at this time, or may have been, and its reply was not stored.
        case unanswered(Date)
        /// The result of proving the access token.
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
