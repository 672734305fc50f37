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
}
