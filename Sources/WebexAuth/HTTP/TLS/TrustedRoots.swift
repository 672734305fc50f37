import WebexTokens
import NIOSSL

/// Whose signature under a server's certificate counts: this machine's roots, or those that the environment names.
///
/// The variables are those of OpenSSL and `curl`: `SSL_CERT_FILE` is a file of certificates in PEM form,
/// `SSL_CERT_DIR` a folder of such files, or several joined by `:`. If one of them is set, and not empty, the
/// machine's own roots do not count; what cannot be used fails the requests that go by TLS, and nothing else.
public struct TrustedRoots: Hashable, Sendable {
    /// What `SSL_CERT_FILE` says, if anything.
    public let file: String?
    /// What `SSL_CERT_DIR` says, if anything.
    public let folders: [String]

    /// This machine's own.
    public static let system = TrustedRoots(environment: [:])

    /// Reads the environment.
    public init(environment: [String: String]) {
        file = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        folders = (environment["SSL_CERT_DIR"] ?? "").split(separator: ":").map(String.init)
    }

    /// Reads the certificates; `nil` for the machine's own.
    ///
    /// - Throws: ``TransportFailure/unusableSetting(name:reason:)``.
    func certificates() throws(TransportFailure) -> [NIOSSLCertificate]? {
        guard file != nil || !folders.isEmpty else { return nil }
        var found: [NIOSSLCertificate] = []
        if let file {
            do throws(CertificateFiles.Problem) {
                found += try CertificateFiles.certificates(inFile: file)
            } catch {
                throw .unusableSetting(name: "SSL_CERT_FILE", reason: error.reason)
            }
        }
        if !folders.isEmpty {
            do throws(CertificateFiles.Problem) {
                found += try CertificateFiles.certificates(inFolders: folders)
            } catch {
                throw .unusableSetting(name: "SSL_CERT_DIR", reason: error.reason)
            }
        }
        // A folder has each certificate under its name and under the hash of its subject.
        return Array(Set(found))
    }
}
