import Foundation
import Testing
import WebexTokens

/// When a pair ends.
struct OAuthTokensTests {
    @Test(arguments: [
        (seconds: -1.0, isExpired: false), (0, false), (3_539, false), (3_539.999, false),
        (3_540, true), (3_541, true), (3_600, true), (1e9, true),
    ])
    func `a token ends a minute early, to the second`(seconds: TimeInterval, isExpired: Bool) {
        let tokens = OAuthTokens.sample(access: .seconds(3_600))
        #expect(tokens.isExpired(at: .noon.addingTimeInterval(seconds)) == isExpired)
    }

    @Test(arguments: [
        (buffer: Duration.zero, second: 3_600.0), (.seconds(60), 3_540), (.seconds(300), 3_300),
        (.seconds(3_600), 0), (.seconds(7_200), -3_600), (.seconds(-60), 3_660),
    ])
    func `the buffer moves the end`(buffer: Duration, second: TimeInterval) {
        let tokens = OAuthTokens.sample(access: .seconds(3_600))
        let end = Date.noon.addingTimeInterval(second)
        #expect(!tokens.isExpired(at: end.addingTimeInterval(-1), buffer: buffer))
        #expect(tokens.isExpired(at: end, buffer: buffer))
        #expect(tokens.isExpired(at: end.addingTimeInterval(1), buffer: buffer))
    }

    @Test(arguments: [Duration.zero, .seconds(59), .seconds(60)])
    func `a life no longer than the buffer is over at once`(life: Duration) {
        #expect(OAuthTokens.sample(access: life).isExpired(at: .noon))
    }

    @Test func `both ends are counted from the reply`() {
        let tokens = OAuthTokens.sample(access: .seconds(1_209_599), refresh: .seconds(7_775_999))
        #expect(tokens.expiresAt == .noon.addingTimeInterval(1_209_599))
        #expect(tokens.refreshExpiresAt == .noon.addingTimeInterval(7_775_999))
        #expect(OAuthTokens.sample(refresh: nil).refreshExpiresAt == nil)
    }
}
