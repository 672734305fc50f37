import FoundationEssentials
import NIOConcurrencyHelpers
import TestSupport
import WebexAuth
import WebexTokens

/// Webex as far as a refresh token sees it: each one works once and for 90 days.
///
/// It keeps its own truth.
final class RotatingWebex: HTTPTransport {
    static let accessLife = Duration.days(14)
    static let refreshLife = Duration.days(90)
    private static let latency = Duration.milliseconds(200)

    /// The line of tokens of one credential.
    struct Line {
        var token: String
        var issuedAt: Duration
        var uses = 0

        /// The first instant at which the token no longer works.
        var end: Duration { issuedAt + RotatingWebex.refreshLife }
    }

    private struct State {
        var lines: [Line] = []
        var lineOfToken: [String: Int] = [:]
        var requestTimes: [Duration] = []
    }

    private let clock: ManualClock
    private let weather: Weather
    private let state = NIOLockedValueBox(State())

    init(clock: ManualClock, weather: Weather) {
        self.clock = clock
        self.weather = weather
    }

    /// Begins a line with a token that is so old, and returns the token.
    func seed(age: Duration) -> String {
        state.withLockedValue { state in
            let line = state.lines.count
            let token = "r\(line)-0"
            state.lines.append(Line(token: token, issuedAt: .zero - age))
            state.lineOfToken[token] = line
            return token
        }
    }

    var lines: [Line] { state.withLockedValue(\.lines) }

    /// When each request arrived, in order.
    var requestTimes: [Duration] { state.withLockedValue(\.requestTimes) }

    func send(_ request: OutgoingRequest) async throws(TransportFailure) -> HTTPReply {
        let now = clock.now.offset
        state.withLockedValue { $0.requestTimes.append(now) }
        try? await clock.sleep(for: Self.latency)
        switch weather.at(now) {
        case .outage: throw .couldNotConnect(host: "webexapis.com", reason: "no route")
        case .throttled: return HTTPReply(status: 429, headers: [("Retry-After", "30")])
        case .calm: return refresh(request, at: now)
        }
    }

    func shutdown() {}

    private func refresh(_ request: OutgoingRequest, at now: Duration) -> HTTPReply {
        // The applications call: nothing but its refresh token keeps an organization alive here.
        guard let token = request.formValue("refresh_token") else {
            return Wire.json(404, #"{"message":"There is no such application","trackingId":"T"}"#)
        }
        return state.withLockedValue { state in
            guard let line = state.lineOfToken[token], now < state.lines[line].end else {
                return Wire.refreshRejected
            }
            state.lineOfToken[token] = nil
            state.lines[line].uses += 1
            let next = "r\(line)-\(state.lines[line].uses)"
            state.lines[line].token = next
            state.lines[line].issuedAt = now
            state.lineOfToken[next] = line
            return Wire.tokens("a\(next)", refresh: next)
        }
    }
}

extension OutgoingRequest {
    /// A field of a form whose value needs no decoding.
    fileprivate func formValue(_ name: String) -> String? {
        text.split(separator: "&").first { $0.hasPrefix(name + "=") }.map {
            String($0.dropFirst(name.count + 1))
        }
    }
}
