/// What is wrong with a server that was to be reached by TLS.
@nonexhaustive
public enum TLSProblem: Hashable, Sendable {
    /// No authority that this machine trusts vouches for its certificate.
    case unknownIssuer
    /// Its certificate has ended.
    case expired
    /// Its certificate has not begun.
    case notYetValid
    /// Its certificate is for other names; at most three of them.
    case wrongName([String])
    /// It does not support TLS 1.2 or later.
    case oldProtocol
}

extension TLSProblem {
    /// Words that go after the host.
    var words: String {
        switch self {
        case .unknownIssuer: "its certificate is signed by an authority that this machine does not trust"
        case .expired: "its certificate has expired"
        case .notYetValid: "its certificate is not valid yet"
        case .wrongName([]): "its certificate is for another name"
        case .wrongName(let names): "its certificate is for \(names.joined(separator: ", "))"
        case .oldProtocol: "it does not speak TLS 1.2 or later"
        }
    }

    /// What to do now.
    var advice: String {
        switch self {
        case .unknownIssuer, .wrongName:
            "Check what answers there; if your network inspects TLS, name its root certificates with SSL_CERT_FILE or SSL_CERT_DIR"
        case .expired, .notYetValid:
            "Check this machine's clock and what answers there; SSL_CERT_FILE and SSL_CERT_DIR name the roots that count"
        case .oldProtocol: "Check what answers there; nothing is sent over older TLS"
        }
    }
}
