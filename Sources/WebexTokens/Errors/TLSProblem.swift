/// Why a server is refused on TLS.
@nonexhaustive
public enum TLSProblem: Hashable, Sendable {
    /// No authority that this machine trusts has issued its certificate.
    case unknownIssuer
    /// Its certificate has expired.
    case expired
    /// Its certificate is not valid yet.
    case notYetValid
    /// Its certificate is for these other names, at most three.
    case wrongName([String])
    /// It does not support TLS 1.2 or later.
    case oldProtocol
}

extension TLSProblem {
    /// The problem as a clause, to follow the host.
    var words: String {
        switch self {
        case .unknownIssuer: "its certificate is signed by an authority that this machine does not trust"
        case .expired: "its certificate has expired"
        case .notYetValid: "its certificate is not valid yet"
        case .wrongName([]): "its certificate is for another name"
        case .wrongName(let names): "its certificate is for \(names.joined(separator: ", "))"
        case .oldProtocol: "it does not support TLS 1.2 or later"
        }
    }
}
