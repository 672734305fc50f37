import Foundation
import TokenStores
import WebexAuth
import WebexTokens

/// A program that renews tokens as a test tells it to, one command a line, and says what came of it.
///
/// Commands: `token SUBJECT` hands a token out; `race SUBJECT` stops after reading the record, until `go SUBJECT`;
/// `spin SUBJECT` refreshes without end; `keep all` has a keeper renew everything until the end; `die POINT` ends the
/// program there, as SIGKILL does. A subject is `integration` or an organization's id. At the end of its input it
/// closes the library and ends.
///
/// Answers: `ready`, `read SUBJECT GENERATION`, `token SUBJECT GENERATION`, `failed SUBJECT SENTENCE`;
/// `paced granted` or `paced full` whenever a keeper asks for leave to send. No token is ever printed.
@main
struct RefreshWorker {
    static func main() async throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        KillingFiles.install()
        let worker = try await Worker(options)
        Output.line("ready")
        for await line in Input.lines() {
            worker.perform(line)
        }
        await worker.finish()
    }
}

/// What the program is started with: the store's path, in seconds the request's time-out, how long a lease lasts, and
/// how much of it a request needs, and the rate: so many requests in so many seconds.
struct Options {
    let store: String
    let timeout: Duration
    let leaseTerms: LeaseTerms
    let rate: RequestRate

    struct Unusable: Error {}

    init(_ arguments: some Collection<String>) throws {
        let arguments = Array(arguments)
        guard arguments.count == 6, let timeout = Double(arguments[1]), let lease = Double(arguments[2]),
            let attempt = Double(arguments[3]), let requests = Int(arguments[4]),
            let window = Double(arguments[5])
        else { throw Unusable() }
        store = arguments[0]
        self.timeout = .seconds(timeout)
        leaseTerms = LeaseTerms(duration: .seconds(lease), attempt: .seconds(attempt))
        rate = RequestRate(requests: requests, per: .seconds(window))
    }
}

/// Standard input, read on a thread of its own: reading blocks.
enum Input {
    static func lines() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        Thread.detachNewThread {
            while let line = readLine() { continuation.yield(line) }
            continuation.finish()
        }
        return stream
    }
}
