import FoundationEssentials
import HTTPTypes
import LoopbackServer

/// A simulated failure at one endpoint of a sandbox.
public struct Fault: Hashable, Sendable, Codable {
    /// The endpoint.
    public var endpoint: Endpoint
    /// The number of requests that it affects; `nil` for all.
    public var count: Int?
    /// The reply's status, 200…999; `nil` leaves the reply as it would have been.
    ///
    /// 204 and 304 go out without a body.
    public var status: Int?
    /// The reply's headers instead of Webex's; an empty `TrackingID` makes it look like an intermediary's.
    public var headers: [String: String]?
    /// The reply's body instead of Webex's error body for that status.
    public var body: String?
    /// Cuts the reply's body in half.
    public var malformed: Bool?
    /// Ends the connection without a reply.
    public var drops: Bool?
    /// Seconds by which the reply is delayed, 0…3600.
    public var delay: Double?
    /// Holds the reply back until the faults of its endpoint are removed; a sandbox that stops answers 503 instead.
    public var held: Bool?
    /// Whether the request is carried out first, as if only the reply were lost.
    public var carriesOut: Bool?

    /// Creates a fault without effect; set its properties.
    public init(_ endpoint: Endpoint, count: Int? = 1) {
        self.endpoint = endpoint
        self.count = count
    }

    private static let finalStatuses = 200...999

    /// Whether its status can end a request; one below 200 would leave the client waiting for another.
    var isPossible: Bool { status.map(Self.finalStatuses.contains) ?? true }

    /// Whether the request has to be carried out.
    var needsOutcome: Bool {
        carriesOut == true || (status == nil && body == nil && drops != true)
    }

    /// The reply, given the outcome of the request if it was carried out.
    func outcome(instead outcome: Outcome?, trackingID: String) -> Outcome {
        var faulty = outcome ?? Outcome(reply: LoopbackReply(status: .ok), verdict: "")
        if let status { faulty.reply = Self.reply(status: status, trackingID: trackingID) }
        for (name, value) in headers ?? [:] {
            if let name = HTTPField.Name(name) { faulty.reply.headers[name] = value }
        }
        if let body { faulty.reply.body = Array(body.utf8) }
        if malformed == true { faulty.reply.body.removeLast(faulty.reply.body.count / 2) }
        if drops == true { faulty.reply = .droppedConnection }
        if let delay { faulty.delay = .seconds(min(max(delay, 0), 3600)) }
        faulty.verdict = ["fault", outcome?.verdict ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
        return faulty
    }

    private static func reply(status code: Int, trackingID: String) -> LoopbackReply {
        let status = HTTPResponse.Status(code: finalStatuses.contains(code) ? code : 500)
        return switch status.kind {
        case .clientError, .serverError: WebexError.api(status, text(status)).reply(trackingID: trackingID)
        case .informational, .successful, .redirection, .invalid: LoopbackReply(status: status)
        }
    }

    /// The meanings that every operation of Webex's public API lists.
    private static func text(_ status: HTTPResponse.Status) -> String {
        switch status.code {
        case 423: "The requested resource is temporarily unavailable."
        case 429:
            "Too many requests have been sent in a given amount of time."
        case 500: "Something went wrong on the server."
        case 502:
            "The server received an invalid response from an upstream server."
        case 503: "Server is overloaded with requests. Try again later."
        case 504: "An upstream server failed to respond on time."
        default: status.reasonPhrase
        }
    }
}
