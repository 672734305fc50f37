import NIOConcurrencyHelpers
import NIOSSL
import WebexTokens

/// How servers are verified; made for the first of them.
final class TLSContext: Sendable {
    private let roots: TrustedRoots
    private let context = NIOLockedValueBox<NIOSSLContext?>(nil)

    init(_ roots: TrustedRoots) {
        self.roots = roots
    }

    /// - Throws: ``TransportFailure/unusableSetting(name:reason:)``, each time until the setting can be used.
    func get() throws(TransportFailure) -> NIOSSLContext {
        if let made = context.withLockedValue(\.self) { return made }
        let made = try make()
        context.withLockedValue { $0 = made }
        return made
    }

    private func make() throws(TransportFailure) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        if let certificates = try roots.certificates() {
            configuration.trustRoots = .certificates(certificates)
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw .unusableSetting(
                name: "SSL_CERT_FILE",
                reason: "it is not set, and this machine's own root certificates cannot be read"
            )
        }
    }
}
