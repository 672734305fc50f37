import Foundation
import NIOConcurrencyHelpers
import TokenStores
import WebexAuth
import WebexTokens

/// The library on the real network and a real store, with places to stop and to die at.
final class Worker: Sendable {
    private let byova: BYOVA
    private let storage: ObservedStorage
    private let work = NIOLockedValueBox<[Task<Void, Never>]>([])

    init(_ options: Options) async throws {
        let environment = ProcessInfo.processInfo.environment
        let credentials = try Credentials(settings: environment)
        let configuration = BYOVAConfiguration(
            baseURL: environment["WEBEX_BASE_URL"] ?? "",
            timeout: options.timeout,
            requestRate: options.rate
        )
        storage = ObservedStorage(
            try await SQLiteEngine.open(
                at: .file(options.store),
                scope: CredentialScope(
                    integration: credentials.integration,
                    serviceApp: credentials.serviceApp,
                    configuration: configuration
                ),
                access: .readWrite,
                now: { Date() },
                clock: ContinuousClock()
            )
        )
        var dependencies = AuthDependencies.live(configuration)
        dependencies.transport = MortalTransport(dependencies.transport)
        byova = BYOVA(
            integration: credentials.integration,
            serviceApp: credentials.serviceApp,
            configuration: configuration,
            store: TokenStore(storage),
            dependencies: dependencies,
            leaseTerms: options.leaseTerms
        )
    }

    func perform(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 2 else { return Output.line("unknown \(line)") }
        switch words[0] {
        case "token": start { await self.hand(out: words[1]) }
        case "race":
            start {
                self.storage.gates.close(for: Self.subject(words[1]))
                await self.hand(out: words[1])
            }
        case "go": storage.gates.open(for: Self.subject(words[1]))
        case "spin": start { while await self.refresh(words[1]) {} }
        case "keep": keep()
        case "die": KillPoint.arm(words[1])
        default: Output.line("unknown \(line)")
        }
    }

    func finish() async {
        for task in work.withLockedValue({ $0 }) { await task.value }
        await byova.close()
    }

    private func start(_ body: @escaping @Sendable () async -> Void) {
        work.withLockedValue { $0.append(Task { await body() }) }
    }

    /// Renews everything as soon as it may; the keeper ends with the library.
    private func keep() {
        let policy = KeeperPolicy(shortestInterval: .seconds(1))
        Task { [byova] in await TokenKeeper(for: byova, policy: policy).run() }
    }

    private func hand(out name: String) async {
        do throws(WebexAuthError) {
            let token =
                switch Self.subject(name) {
                case .integration: try await byova.integration.accessToken()
                case .org(let org): try await byova.serviceApp.accessToken(forOrg: org)
                }
            Output.line("token \(name) \(storage.generation(of: token))")
        } catch {
            say(error, of: name)
        }
    }

    private func refresh(_ name: String) async -> Bool {
        do throws(WebexAuthError) {
            let tokens =
                switch Self.subject(name) {
                case .integration: try await byova.integration.refresh()
                case .org(let org): try await byova.serviceApp.refresh(forOrg: org)
                }
            Output.line("token \(name) \(storage.generation(of: tokens.accessToken))")
            return true
        } catch {
            say(error, of: name)
            return false
        }
    }

    private func say(_ error: WebexAuthError, of name: String) {
        Output.line("failed \(name) \(error). \(error.recovery.map { "\($0)" } ?? "")")
    }

    private static func subject(_ name: String) -> TokenSubject {
        name == "integration" ? .integration : .org(OrgID(decoding: name))
    }
}

/// Standard output, one `write` a line: what was printed is out before anything else happens.
enum Output {
    static func line(_ text: String) {
        let bytes = Array("\(text)\n".utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            written += count
        }
    }
}
