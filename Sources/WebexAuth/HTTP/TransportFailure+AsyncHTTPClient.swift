import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension TransportFailure {
    /// Sorts what the HTTP client throws; its texts hold addresses and errno names, never what was sent.
    init(_ error: any Error, host: String, timeout: Duration) {
        switch error {
        case let failure as TransportFailure: self = failure
        case let error as HTTPClientError: self.init(error, host: host, timeout: timeout)
        case let error as NIOConnectionError: self.init(error)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self = .tls(host: host, reason: "the certificate or the handshake was refused")
        case let error as IOError: self.init(error, host: host)
        default:
            self = .connectionLost(reason: String(describing: type(of: error)))
        }
    }

    private init(_ error: HTTPClientError, host: String, timeout: Duration) {
        self =
            switch error {
            case .connectTimeout:
                .couldNotConnect(
                    host: host,
                    reason:
                        "no answer within \(AsyncHTTPTransport.connectTimeout.nanoseconds / 1_000_000_000) s"
                )
            case .tlsHandshakeTimeout: .tls(host: host, reason: "no answer")
            case .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout:
                .timedOut(after: timeout)
            default: .connectionLost(reason: error.shortDescription)
            }
    }

    /// An address that needs no name resolution fails without a ``NIOConnectionError`` around it.
    private init(_ error: IOError, host: String) {
        let reason = ErrnoText.of(error.errnoCode)
        switch error.errnoCode {
        case ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL:
            self = .couldNotConnect(host: host, reason: reason)
        default: self = .connectionLost(reason: reason)
        }
    }

    private init(_ error: NIOConnectionError) {
        guard let first = error.connectionErrors.first else {
            self = .couldNotResolve(host: error.host)
            return
        }
        let reason = (first.error as? IOError).map { ErrnoText.of($0.errnoCode) } ?? "refused"
        self = .couldNotConnect(host: error.host, reason: reason)
    }
}
