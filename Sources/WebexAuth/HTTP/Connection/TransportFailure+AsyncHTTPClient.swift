import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL
import WebexTokens

extension TransportFailure {
    /// Sorts what a request failed with; texts hold addresses and errno names, never what was sent.
    ///
    /// - Parameters:
    ///   - error: What was thrown.
    ///   - route: How the request was to get to its server.
    ///   - limit: How long it was allowed to take.
    ///   - isWritten: Whether a connection took it; if not, no answer can be lost.
    init(_ error: any Error, on route: Route, limit: Duration, isWritten: Bool) {
        let host = route.server.text
        switch error {
        case TransportFailure.timedOut where isWritten: self = .timedOut(after: limit, host: host)
        case TransportFailure.timedOut:
            self = .couldNotConnect(host: host, reason: "none within \(Int(limit.inSeconds)) s")
        case let failure as TransportFailure: self = failure
        case NIOHTTPDecompression.DecompressionError.limit:
            self = .replyTooLarge(limit: AsyncHTTPTransport.maximumReplySize)
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            self = .replyUnreadable(reason: "its compressed form is damaged")
        case _ where !isWritten: self = TransportFailure(unsent: error, to: route.firstHop.text)
        default: self = .connectionLost(reason: Self.reason(error), host: host)
        }
    }

    /// Sorts why there is no connection.
    init(unsent error: any Error, to host: String) {
        switch error {
        case let failure as TransportFailure: self = failure
        case let error as NIOConnectionError where error.connectionErrors.isEmpty:
            self = .couldNotResolve(host: host)
        default: self = .couldNotConnect(host: host, reason: Self.reason(unsent: error))
        }
    }

    /// The words for why there is no connection.
    static func reason(unsent error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { reason(unsent: $0.error) } ?? "refused"
        case ChannelError.connectTimeout: overdue
        case let error as HTTPClientError where error == .connectTimeout: overdue
        default: reason(error)
        }
    }

    /// The words for a connection that takes too long.
    static let overdue =
        "no reply within \(AsyncHTTPTransport.connectTimeout.nanoseconds / 1_000_000_000) s"

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as IOError: ErrnoText.of(error.errnoCode)
        case ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed, ChannelError.eof,
            NIOSSLError.uncleanShutdown,
            // The handlers go with the connection.
            is ChannelPipelineError:
            "closed by the other side"
        case let error as HTTPClientError:
            error == .remoteConnectionClosed ? "closed by the other side" : error.shortDescription
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: "TLS failed"
        default: String(describing: type(of: error))
        }
    }
}
