import Crypto
import FoundationEssentials

/// How the redirect pages look, light or dark as the browser is.
enum RedirectPageStyle {
    static let css = """
        :root { color-scheme: light dark; --page: #f4f5f7; --card: #ffffff; --line: #dfe2e7; --text: #1b1f24;
          --soft: #57606a; --good: #1a7f4b; --bad: #b3261e; }
        @media (prefers-color-scheme: dark) { :root { --page: #0f1216; --card: #181c22; --line: #2b313a;
          --text: #e8eaed; --soft: #a2abb5; --good: #5fd39a; --bad: #ff8a80; } }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
          background: var(--page); color: var(--text); font: 1rem/1.55 system-ui, sans-serif; }
        main { max-width: 28rem; padding: 2.25rem 2.5rem; background: var(--card); border: 1px solid var(--line);
          border-radius: 14px; text-align: center; }
        .mark { width: 3.25rem; height: 3.25rem; margin: 0 auto 1.1rem; border: 2px solid currentColor;
          border-radius: 50%; font-size: 1.5rem; line-height: 3rem; }
        .neutral { color: var(--soft); }
        .good { color: var(--good); }
        .bad { color: var(--bad); }
        h1 { margin: 0 0 .5rem; font-size: 1.4rem; font-weight: 600; }
        main > p:last-child { margin: 0; color: var(--soft); text-wrap: balance; }
        """

    /// Allows this style sheet and the empty icon, and nothing else.
    static let contentSecurityPolicy = [
        "default-src 'none'",
        "style-src 'sha256-\(Data(SHA256.hash(data: Array(css.utf8))).base64EncodedString())'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ].joined(separator: "; ")
}
