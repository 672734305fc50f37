import NIOConcurrencyHelpers
import NIOPosix
import NIOSSL
import WebexTokens

/// The TLS context that verifies servers, created on first use.
final class TLSContext: Sendable {
    private let roots: TrustedRoots
    private let context = NIOLockedValueBox<Task<NIOSSLContext, any Error>?>(nil)

    init(_ roots: TrustedRoots) {
        self.roots = roots
    }

    /// The context; concurrent callers share its creation.
    ///
    /// - Throws: ``TransportFailure/unusableSetting(name:reason:)``, each time until the setting can be used.
    func get() async throws(TransportFailure) -> NIOSSLContext {
        let making = context.withLockedValue { context in
            let making = context ?? Task { [roots] in try await Self.make(roots) }
            context = making
            return making
        }
        do {
            return try await making.value
        } catch {
            context.withLockedValue { if $0 == making { $0 = nil } }
            throw error as? TransportFailure
                ?? .unusableSetting(name: "trustedRoots", reason: "cannot be read")
        }
    }

    /// Reads files on a thread that may block.
    private static func make(_ roots: TrustedRoots) async throws -> NIOSSLContext {
        try await NIOThreadPool.singleton.runIfActive {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            if let certificates = try roots.certificates() {
                configuration.trustRoots = .certificates(certificates)
            }
            do {
                return try NIOSSLContext(configuration: configuration)
            } catch {
                throw TransportFailure.unusableSetting(
                    name: "SSL_CERT_FILE",
                    reason: "not set, and this machine's own root certificates cannot be read"
                )
            }
        }
    }
}
