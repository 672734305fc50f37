import TestSupport
import FoundationEssentials
import Synchronization
import WebexTokens

@testable import WebexAuth

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A login with one listener, on a loopback address that no other test uses, with all that happens to it.
struct LoginBench: Sendable {
    static let state = "good"

    let redirectURI: RedirectURI
    let listener: RedirectListener
    let clock: ManualClock
    let events: AsyncStream<AuthEvent>
    private let login: PendingLogin

    init(
        redirectURI text: String? = nil,
        state: String? = LoginBench.state,
        timeout: Duration = .seconds(300)
    ) async throws {
        let stream = AuthEventStream(now: { .distantPast })
        events = stream.subscribe()
        clock = ManualClock()
        redirectURI = try RedirectURI(text ?? Self.unusedRedirectURI())
        let attempt = LoginAttempt(
            state: try state.map { try AuthorizationState($0) },
            timeout: timeout
        )
        listener = try await RedirectListener.open(
            redirectURI,
            way: LoginWay(0, of: attempt),
            events: stream,
            clock: clock
        )
        login = try await PendingLogin.open(
            [OpenWay(receiver: listener)],
            for: attempt,
            redirectURI: redirectURI.text,
            clock: clock
        )
    }

    /// A way that is open already.
    private struct OpenWay: LoginMethod {
        let receiver: any LoginReceiver

        func open(_ way: LoginWay) -> any LoginReceiver { receiver }
    }

    /// A code that has come, with the browser still waiting for its page.
    struct Callback: Sendable {
        let code: Secret
        let state: String?
        fileprivate let login: PendingLogin

        func finish(_ ending: LoginEnding) async {
            await login.finish(ending)
        }
    }

    /// Waits for the login's own redirect.
    @discardableResult
    func callback() async throws -> Callback {
        let (code, state) = try await login.code()
        return Callback(code: code, state: state, login: login)
    }

    /// A redirect URI on an address of 127.0.0.0/8 that is this process's own.
    static func unusedRedirectURI() -> String {
        let number = addresses.add(1, ordering: .relaxed).newValue
        let process = getpid()
        return "http://127.\(process >> 8 & 0xFF).\(process & 0xFF).\(number):8765/callback"
    }

    private static let addresses = Atomic<UInt8>(1)

    /// Sends a GET and returns the whole reply.
    func get(_ target: String) async throws -> String {
        try await RawClient.get(target, host: redirectURI.host, port: listener.boundURI.port)
    }

    /// Plays a browser: follows the answer to the redirect and returns the page at its end.
    func browse(_ target: String) async throws -> String {
        try await page(after: try await get(target))
    }

    /// Follows an answer to the page at its end.
    func page(after answer: String) async throws -> String {
        guard answer.hasPrefix("HTTP/1.1 303 See Other\r\n"), answer.contains("\r\nLocation: \(pageURL)\r\n")
        else { return answer }
        return try await get("/login-ended")
    }

    /// The address of that page.
    var pageURL: String { "http://\(redirectURI.host):\(listener.boundURI.port)/login-ended" }

    /// Opens a connection and sends a GET, whose reply may take its time.
    func begin(_ target: String) async throws -> RawClient {
        let client = try await RawClient(host: redirectURI.host, port: redirectURI.port)
        try await client.send(
            RawClient.browserGET(target, hostHeader: "\(redirectURI.host):\(redirectURI.port)")
        )
        return client
    }

    /// The next event that tells of a request.
    func nextRequest() async -> AuthEvent.Kind? {
        for await event in events {
            if case .redirectSeen = event.kind { return event.kind }
        }
        return nil
    }

    func seen(_ verdict: RedirectVerdict, count: Int = 1) -> AuthEvent.Kind {
        .redirectSeen(verdict: verdict, address: "\(redirectURI.host):\(redirectURI.port)", count: count)
    }

    /// Whether the very same URI can be bound again.
    func portIsFree() async throws -> Bool {
        do {
            let again = try await LoginBench(redirectURI: redirectURI.text)
            await again.listener.close()
            return true
        } catch WebexAuthError.portTaken {
            return false
        }
    }
}
