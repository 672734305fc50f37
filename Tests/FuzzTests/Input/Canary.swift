/// A made-up secret that can be told from everything else, in part, too.
struct Canary: Hashable {
    let text: String

    /// Makes one with characters that forms and JSON write in another way.
    init(_ chance: inout Chance) {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        text =
            "KNRY" + chance.text(of: 28, from: letters) + chance.text(of: 8, from: "/+&=%~\"\\<é" + letters)
    }

    /// Bytes in a row that would give the secret away.
    private static let tellingLength = 8
    /// Where such parts begin; all canaries have the first four letters in common.
    private static let tellingOffsets = [4, 12, 20]

    /// Whether a text holds the secret or a telling part of it.
    func isHeard(in text: String) -> Bool {
        let parts = Self.tellingOffsets.map(part)
        var window: UInt64 = 0
        for byte in text.utf8 {
            window = window << 8 | UInt64(byte)
            if parts.contains(window) { return true }
        }
        return false
    }

    private func part(at offset: Int) -> UInt64 {
        text.utf8.dropFirst(offset).prefix(Self.tellingLength).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
