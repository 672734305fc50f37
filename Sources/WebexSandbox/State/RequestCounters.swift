/// How many requests were answered, and how.
package struct RequestCounters: Hashable, Sendable, Encodable {
    package struct Count: Hashable, Sendable, Encodable {
        package var total = 0
        /// By HTTP status; 0 counts connections that were dropped.
        package var byStatus: [Int: Int] = [:]
    }

    /// By the endpoint's name; `unknown` for paths that are none.
    private var counts: [String: Count] = [:]

    package subscript(endpoint: Endpoint) -> Count { counts[endpoint.rawValue] ?? Count() }

    mutating func count(_ endpoint: Endpoint?, status: Int) {
        let name = endpoint?.rawValue ?? "unknown"
        counts[name, default: Count()].total += 1
        counts[name, default: Count()].byStatus[status, default: 0] += 1
    }

    package func encode(to encoder: any Encoder) throws {
        try counts.encode(to: encoder)
    }
}
