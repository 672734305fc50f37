import ForeignText
import Foundation
import NIOSSL

/// Reads PEM certificates from the file or folders that a setting names.
enum CertificateFiles {
    /// Why there are none, as it follows the setting's name.
    struct Problem: Error {
        let reason: String
    }

    /// Bytes; all roots in common use take a quarter of a mebibyte.
    private static let maximumSize = 16 * 1_048_576

    static func certificates(inFile path: String) throws(Problem) -> [NIOSSLCertificate] {
        let shown = ForeignText.sanitized(path)
        do throws(Problem) {
            return try parsed(try bytes(of: path))
        } catch {
            throw Problem(reason: "\(shown) \(error.reason)")
        }
    }

    /// Files that hold no certificates are passed over: a folder may have a README.
    static func certificates(inFolders folders: [String]) throws(Problem) -> [NIOSSLCertificate] {
        var found: [NIOSSLCertificate] = []
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where !name.hasPrefix(".") {
                found += (try? parsed(bytes(of: "\(folder)/\(name)"))) ?? []
            }
        }
        guard !found.isEmpty else {
            let shown = ForeignText.sanitized(folders.joined(separator: ":"))
            throw Problem(reason: "\(shown) contains no certificate in PEM form")
        }
        return found
    }

    private static func parsed(_ bytes: [UInt8]) throws(Problem) -> [NIOSSLCertificate] {
        guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty else {
            throw Problem(reason: "contains no certificate in PEM form, or a damaged one")
        }
        return certificates
    }

    /// Reads a file and nothing that could block or has no end.
    private static func bytes(of path: String) throws(Problem) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Problem(reason: "cannot be read (\(ErrnoText.of(errno)))") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(reason: "is not a file")
        }
        guard status.st_size <= maximumSize else { throw Problem(reason: "is too large") }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let step = bytes[count...].withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            guard step >= 0 || errno == EINTR else {
                throw Problem(reason: "cannot be read (\(ErrnoText.of(errno)))")
            }
            if step == 0 { break }
            count += max(step, 0)
        }
        return Array(bytes.prefix(count))
    }
}
