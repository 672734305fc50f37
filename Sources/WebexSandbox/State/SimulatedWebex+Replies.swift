import FoundationEssentials
import HTTPTypes
import LoopbackServer

extension SimulatedWebex {
    /// Answers one request of the API, faults included.
    mutating func outcome(of request: LoopbackRequest, at now: Date) -> Outcome {
        let exchange = Exchange(
            request: request,
            now: Int(now.timeIntervalSince1970.rounded(.down)),
            trackingID: secrets.trackingID()
        )
        let endpoint = Endpoint(path: request.path)
        var outcome =
            if let endpoint, let fault = faults.next(for: endpoint) {
                outcome(of: exchange, at: endpoint, with: fault)
            } else {
                outcome(of: exchange, at: endpoint)
            }
        requests.count(endpoint, status: outcome.reply.dropsConnection ? 0 : outcome.reply.status.code)
        outcome.reply.stamp(now.addingTimeInterval(TimeInterval(settings.dateOffset)), exchange.trackingID)
        return outcome
    }

    private mutating func outcome(of exchange: Exchange, at endpoint: Endpoint, with fault: Fault) -> Outcome
    {
        let carriedOut = fault.needsOutcome ? outcome(of: exchange, at: endpoint) : nil
        var outcome = fault.outcome(instead: carriedOut, trackingID: exchange.trackingID)
        if fault.held == true { outcome.hold = faults.hold(replyOf: endpoint) }
        return outcome
    }

    private mutating func outcome(of exchange: Exchange, at endpoint: Endpoint?) -> Outcome {
        do throws(WebexError) {
            return switch endpoint {
            case .authorize?: authorize(exchange)
            case .accessToken?: try accessToken(exchange)
            case .applicationsToken?: try applicationsToken(exchange)
            case .peopleMe?: try peopleMe(exchange)
            case .schemas?: try dataSourceSchemas(exchange)
            case .webhooks?: try webhooks(exchange)
            case nil: throw .notFound
            }
        } catch {
            return Outcome(reply: error.reply(trackingID: exchange.trackingID), verdict: error.summary)
        }
    }
}

extension Outcome {
    static func methodNotAllowed(_ allowed: String, _ exchange: Exchange) -> Outcome {
        let error = WebexError.api(
            .methodNotAllowed,
            "The request method is not supported for this resource."
        )
        var reply = error.reply(trackingID: exchange.trackingID)
        reply.headers[.allow] = allowed
        return Outcome(reply: reply, verdict: error.summary)
    }
}

extension LoopbackReply {
    /// Writes what every reply of Webex has, unless a fault has put something else there.
    fileprivate mutating func stamp(_ date: Date, _ trackingID: String) {
        if headers[.date] == nil { headers[.date] = HTTPDate.text(date) }
        if let name = HTTPField.Name("TrackingID"), headers[name] == nil { headers[name] = trackingID }
    }
}
