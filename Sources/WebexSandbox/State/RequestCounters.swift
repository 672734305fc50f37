/// How many requests a sandbox has answered, by endpoint and status.
public struct RequestCounters: Hashable, Sendable, Encodable {
    /// The requests to one endpoint.
    public struct Count: Hashable, Sendable, Encodable {
        /// All of them.
        public internal(set) var total = 0
        /// By HTTP status; 0 counts dropped connections.
        public internal(set) var byStatus: [Int: Int] = [:]
    }

    /// By the endpoint's name; `unknown` for paths that are none.
    private var counts: [String: Count] = [:]

    /// The requests to an endpoint.
    public subscript(endpoint: Endpoint) -> Count { counts[endpoint.rawValue] ?? Count() }

    mutating func count(_ endpoint: Endpoint?, status: Int) {
        let name = endpoint?.rawValue ?? "unknown"
        counts[name, default: Count()].total += 1
        counts[name, default: Count()].byStatus[status, default: 0] += 1
    }

    /// Encodes an object with a member for each endpoint that was asked.
    public func encode(to encoder: any Encoder) throws {
        try counts.encode(to: encoder)
    }
}
