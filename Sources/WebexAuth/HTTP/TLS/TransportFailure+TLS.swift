import Foundation
import NIOSSL
import WebexTokens

extension TransportFailure {
    /// Tells what a failed handshake means.
    ///
    /// - Parameters:
    ///   - error: What NIOSSL says: whether the certificate was refused, not why.
    ///   - host: The other side, with its port.
    ///   - certificate: The other side's, if it has sent one.
    init(handshake error: any Error, with host: String, certificate: NIOSSLCertificate?) {
        if let error = error as? NIOSSLExtraError,
            error == .failedToValidateHostname || error == .serverHostnameImpossibleToMatch
        {
            self = .tlsRefused(host: host, .wrongName(certificate?.shownNames ?? []))
            return
        }
        guard case .handshakeFailed(let cause) = error as? NIOSSLError else {
            self = .tls(host: host, reason: Self.reason(unsent: error))
            return
        }
        // BoringSSL provides only its own names.
        let text = String(describing: cause)
        self =
            if text.contains("CERTIFICATE_VERIFY_FAILED") {
                .tlsRefused(host: host, certificate?.lifeProblem ?? .unknownIssuer)
            } else if text.contains("UNSUPPORTED_PROTOCOL") || text.contains("ALERT_PROTOCOL_VERSION") {
                .tlsRefused(host: host, .oldProtocol)
            } else if text.contains("WRONG_VERSION_NUMBER") || text.contains("HTTP_REQUEST") {
                .tls(host: host, reason: "it does not support TLS")
            } else if text.contains("EOF during handshake") {
                .tls(host: host, reason: "the other side closed the connection")
            } else {
                .tls(host: host, reason: "the handshake failed")
            }
    }
}

extension NIOSSLCertificate {
    /// What is wrong with its dates, if anything.
    fileprivate var lifeProblem: TLSProblem? {
        let now = time(nil)
        return if now > notValidAfter { .expired } else if now < notValidBefore { .notYetValid } else { nil }
    }
}
