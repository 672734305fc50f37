package import FoundationEssentials

/// One line of the request log; it never contains a query, a body, a code or a token.
package struct RequestLogEntry: Hashable, Sendable {
    package let time: Date
    package let method: String
    /// Without the query, and without identifiers that a client chose.
    package let path: String
    /// Nil where the connection was dropped.
    package let status: Int?
    package let duration: Duration
    package let client: ClientKind?
    package let trackingID: String
    /// What happened, in a few words.
    package let verdict: String
}
