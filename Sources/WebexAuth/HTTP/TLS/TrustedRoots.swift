import NIOSSL
import WebexTokens

/// The root certificates for TLS: this machine's own, or files.
///
/// Named files replace the machine's own roots; if one is unusable, requests over TLS fail.
public struct TrustedRoots: Hashable, Sendable {
    /// A file of certificates in PEM form, if one is named.
    public let file: String?
    /// Folders of such files.
    public let folders: [String]

    /// The name of the setting, for errors.
    private let names: Names

    private struct Names: Hashable {
        let file: String
        let folders: String
    }

    /// This machine's own.
    public static let system = TrustedRoots(environment: [:])

    /// Creates roots from files, ignoring the environment.
    ///
    /// - Parameters:
    ///   - file: The path of a file of certificates in PEM form.
    ///   - folders: The paths of folders of such files; other files in them are skipped.
    public init(file: String?, folders: [String] = []) {
        self.file = file
        self.folders = folders
        names = Names(file: "trustedRoots.file", folders: "trustedRoots.folders")
    }

    /// Creates roots from the environment variables of OpenSSL and `curl`.
    ///
    /// `SSL_CERT_FILE` is a file of certificates in PEM form, `SSL_CERT_DIR` a folder of such files, or several joined
    /// by `:`. Empty variables count as missing.
    public init(environment: [String: String]) {
        file = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        folders = (environment["SSL_CERT_DIR"] ?? "").split(separator: ":").map(String.init)
        names = Names(file: "SSL_CERT_FILE", folders: "SSL_CERT_DIR")
    }

    /// Reads the certificates, which may take long; `nil` for the machine's own.
    ///
    /// - Throws: ``TransportFailure/unusableSetting(name:reason:)``.
    func certificates() throws(TransportFailure) -> [NIOSSLCertificate]? {
        guard file != nil || !folders.isEmpty else { return nil }
        var found: [NIOSSLCertificate] = []
        if let file {
            do throws(CertificateFiles.Problem) {
                found += try CertificateFiles.certificates(inFile: file)
            } catch {
                throw .unusableSetting(name: names.file, reason: error.reason)
            }
        }
        if !folders.isEmpty {
            do throws(CertificateFiles.Problem) {
                found += try CertificateFiles.certificates(inFolders: folders)
            } catch {
                throw .unusableSetting(name: names.folders, reason: error.reason)
            }
        }
        // A folder has each certificate under its name and under the hash of its subject.
        return Array(Set(found))
    }
}
