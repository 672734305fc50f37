@testable import WebexAuth

/// Bytes that reach a listening port: requests that are no redirect of the login, and heaps of noise.
enum ListenerInput {
    static func bytes(authority: String, canary: Canary, _ chance: inout Chance) -> [UInt8] {
        let code = FormBody.escape(canary.text)
        let target = chance.pick([
            "/callback?code=\(code)&state=wrong", "/callback?error=access_denied", "/favicon.ico", "/",
            "/login-ended", "*",
            "/callback?state=\(FormBody.escape(HostileText.text(&chance)))&code=\(code)",
            "http://evil.example/callback",
            "/callback?" + FormBody.escape(HostileText.text(&chance)),
        ])
        let method = chance.pick(["GET", "GET", "GET", "GET", "POST", "HEAD", "OPTIONS", "BREW"])
        var lines = [
            "\(method) \(target) \(chance.happens(percent: 96) ? "HTTP/1.1" : chance.pick(["HTTP/1.0", "HTTP/2.0", "X"]))"
        ]
        lines.append(
            "Host: \(chance.happens(percent: 85) ? authority : chance.pick(["evil.example", "", "a b"]))"
        )
        for _ in 0..<chance.below(4) { lines.append(header(canary: canary, &chance)) }
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        return chance.happens(percent: 10) ? HostileText.damaged(bytes, &chance) : bytes
    }

    private static func header(canary: Canary, _ chance: inout Chance) -> String {
        switch chance.below(12) {
        case 0: "Cookie: session=\(canary.text)"
        case 1: "Referer: http://x/\(canary.text)"
        case 2: "Content-Length: \(chance.pick(["0", "0", "5", "-1", "99999999999999999999", "1, 1"]))"
        case 3: "Transfer-Encoding: \(chance.pick(["chunked", "identity", "gzip, chunked", "x"]))"
        case 4: "Connection: \(chance.pick(["close", "keep-alive", "upgrade"]))"
        case 5: "Upgrade: \(chance.pick(["websocket", "h2c"]))"
        case 6:
            "X-\(chance.below(9)): " + String(repeating: "x", count: chance.pick([10, 1_000, 8_000, 70_000]))
        case 7: HostileText.text(&chance)
        case 8: "X: " + HostileText.text(&chance).filter { !$0.isNewline }
        default: "Accept: text/html"
        }
    }
}
