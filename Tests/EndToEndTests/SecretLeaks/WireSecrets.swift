import Foundation

/// The secrets among what went over the wire, each with a name that may be told.
struct WireSecrets {
    private(set) var byName: [String: String] = [:]

    /// Finds the secrets of forms, of JSON bodies and of bearer fields.
    init(_ tap: WireTap) {
        let requests = tap.requests
        for match in requests.matches(of: /(code|code_verifier|refresh_token|client_secret)=([^&\s]+)/) {
            let value = String(match.2)
            add(value.removingPercentEncoding ?? value, String(match.1))
        }
        for match in requests.matches(of: /"clientSecret":"([^"]+)"/) { add(String(match.1), "clientSecret") }
        for match in requests.matches(of: /Authorization: Bearer (\S+)/) { add(String(match.1), "bearer") }
        for match in tap.replies.matches(of: /"(access_token|refresh_token)":"([^"\s]+)"/) {
            add(String(match.2), "new \(match.1)")
        }
    }

    mutating func add(_ secret: String, _ name: String) {
        guard !byName.values.contains(secret) else { return }
        byName["\(name) #\(byName.count + 1)"] = secret
    }

    func contains(_ kind: String) -> Bool {
        byName.keys.contains { $0.hasPrefix(kind) }
    }
}
