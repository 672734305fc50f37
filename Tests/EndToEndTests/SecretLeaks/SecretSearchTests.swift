import Foundation
import Testing

/// A search that finds nothing proves something only if it would find what is there.
struct SecretSearchTests {
    private static let secret = "kT9dQ0zq1yDqyCkq/IPVYtxkJ+5BzF3YcNSE"
    private let search = SecretSearch(["token": secret + "_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f"])

    @Test(arguments: [
        secret, String(secret.dropFirst(10).prefix(8)), "\u{1B}[2J\(secret)\u{1B}[m",
        "kT9dQ0zq1yDqyCkq%2FIPVYtxkJ%2B5BzF3YcNSE", "%2fIPVYt", "\"Ckq\\/IPVY\"",
        Data(secret.utf8).base64EncodedString(), Data("x:\(secret)".utf8).base64EncodedString(),
        Data("xy:\(secret)!".utf8).base64EncodedString(),
    ])
    func `a planted secret is found`(text: String) {
        #expect(search.found(in: text) == ["token"])
    }

    @Test(arguments: ["", "kT9dQ0z", "_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f", "the rest of the world"])
    func `what is no secret is not`(text: String) {
        #expect(search.found(in: text).isEmpty)
    }
}
