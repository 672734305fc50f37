import ForeignText
import NIOSSL

extension NIOSSLCertificate {
    /// Whether it is for a host by its name, once NIOSSL has accepted it.
    ///
    /// To NIOSSL the address that a connection goes to is as good as the name that was asked for: so the owner of a
    /// certificate for that address, a proxy among them, could pass for every name. Without any alternative name
    /// NIOSSL has compared the common name.
    func isFor(_ host: String) -> Bool {
        let host = Self.plain(host)
        let domain = host.firstIndex(of: ".").map { host[host.index(after: $0)...] }
        return _subjectAlternativeNames().isEmpty
            || names.contains { name in
                let name = Self.plain(name)
                return name == host
                    || (name.hasPrefix("*.") && domain.map { $0 == name.dropFirst(2) } ?? false)
            }
    }

    /// The first names that it is for, fit to be shown.
    var shownNames: [String] {
        names.prefix(3).map { ForeignText.sanitized($0, limit: 80) }
    }

    private var names: [String] {
        _subjectAlternativeNames().filter { $0.nameType == .dnsName }
            .map { String(decoding: Array($0.contents), as: UTF8.self) }
    }

    private static func plain(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasSuffix(".") ? String(name.dropLast()) : name
    }
}
