import Foundation
import TerminalUI
import WebexTokens

@testable import Dashboard

/// Arbitrary messages for a dashboard: records, events, keys and pastes.
enum DashboardInput {
    static let now = Date(timeIntervalSince1970: 1_795_435_200)

    static func records(canary: Canary, _ chance: inout Chance) -> [TokenSubject: TokenRecord] {
        var records: [TokenSubject: TokenRecord] = [:]
        if chance.happens(percent: 70) { records[.integration] = record(canary: canary, &chance) }
        for _ in 0..<chance.below(12) { records[.org(org(&chance))] = record(canary: canary, &chance) }
        return records
    }

    private static func org(_ chance: inout Chance) -> OrgID {
        let text =
            chance.happens(percent: 50) ? OrgIDInput.uuid(&chance) : HostileText.text(&chance, pieces: 1...3)
        return OrgID(decoding: text)
    }

    private static func record(canary: Canary, _ chance: inout Chance) -> TokenRecord {
        let seconds = chance.pick([-1e9, -3_600, 0, 59, 3_599, 86_399, 1e6, 3e8, 1e11])
        return TokenRecord(
            tokens: OAuthTokens(
                accessToken: Secret(canary.text),
                expiresIn: .seconds(chance.pick([0, 3_600, 1_209_600, 315_360_000])),
                refreshToken: chance.happens(percent: 70) ? Secret(canary.text) : nil,
                refreshTokenExpiresIn: chance.happens(percent: 70) ? .seconds(chance.below(10_000_000)) : nil,
                scope: chance.happens(percent: 50) ? [HostileText.text(&chance)] : nil,
                obtainedAt: now.addingTimeInterval(seconds)
            ),
            refreshedAt: now.addingTimeInterval(-seconds),
            verdict: chance.pick([.none, .refreshRejected, .fetchRefused, .revoked]),
            proof: .init(result: chance.pick([.alive, .rejected, .unchecked]), at: now),
            lastError: chance.happens(percent: 50)
                ? .init(
                    status: chance.below(1_000),
                    message: HostileText.text(&chance),
                    trackingID: HostileText.text(&chance),
                    at: now
                )
                : nil,
            name: chance.happens(percent: 60) ? OrgName(stored: HostileText.text(&chance)) : nil
        )
    }

    /// A message of any kind.
    static func message(_ chance: inout Chance) -> Message {
        switch chance.below(10) {
        case 0..<4: return .key(key(&chance))
        case 4: return .paste(HostileText.text(&chance))
        case 5..<8: return .event(AuthEvent(at: now, kind: event(&chance)))
        case 8: return .notice(Notice(HostileText.text(&chance), tone: .failure))
        default:
            return .loginPresented(
                url: "https://x/" + HostileText.text(&chance),
                redirectURI: HostileText.text(&chance),
                deadline: now
            )
        }
    }

    private static func key(_ chance: inout Chance) -> Key {
        if chance.happens(percent: 25) {
            return chance.pick([.enter, .escape, .tab, .up, .down, .backspace])
        }
        if chance.happens(percent: 70) { return .character(chance.pick(Array("anrRfd?yYtq "))) }
        return .character(HostileText.text(&chance, pieces: 1...2).first ?? "x")
    }

    private static func event(_ chance: inout Chance) -> AuthEvent.Kind {
        let subject: TokenSubject = chance.happens(percent: 30) ? .integration : .org(org(&chance))
        let text = HostileText.text(&chance)
        switch chance.below(7) {
        case 0: return .listenerBound(addresses: [text], unavailable: [text])
        case 1:
            return .redirectSeen(
                verdict: chance.pick(RedirectVerdict.allCases),
                address: text,
                count: chance.below(1 << 40)
            )
        case 2: return .unsaved(subject, .custom(text))
        case 3: return .authorizeFailed(error(text, &chance))
        case 4:
            return .retrying(
                subject,
                .refresh,
                attempt: 2,
                pause: .seconds(chance.below(1 << 30)),
                because: error(text, &chance)
            )
        case 5:
            let receipt = AuthEvent.TokenReceipt(
                duration: .seconds(chance.below(1 << 30)),
                expiresAt: now,
                trackingID: text
            )
            return .requestSucceeded(subject, .fetch, receipt)
        default: return .requestFailed(subject, .register, error(text, &chance))
        }
    }

    private static func error(_ text: String, _ chance: inout Chance) -> WebexAuthError {
        let facts = ReplyFacts(
            status: chance.below(1_000),
            message: text,
            descriptions: [text],
            trackingID: text
        )
        return chance.pick([
            .loginDenied(code: text, description: text),
            .unreachable(.couldNotConnect(host: text, reason: text)),
            .refreshRejected(.integration, facts), .listenerFailed(redirectURI: text, reason: text),
            .storage(.insecure(.file(text), reason: text, mode: text)), .missingSettings([text]),
            .organizationMismatch(expected: OrgID(decoding: text), received: org(&chance)),
        ])
    }
}
