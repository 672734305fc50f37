/// When in a pair's life a keeper renews it.
///
/// Where in ``share`` is told from the credential, its generation and ``seed``, so planning again changes nothing.
package struct RenewalTiming: Hashable, Sendable {
    /// The shares of a lifetime between which a token is renewed, within 0…1.
    package let share: ClosedRange<Double>
    /// A credential is renewed no sooner after its last renewal.
    package let shortestInterval: Duration
    /// Makes one keeper's choice within ``share`` its own.
    package let seed: UInt64

    package init(share: ClosedRange<Double>, shortestInterval: Duration, seed: UInt64) {
        self.share = share
        self.shortestInterval = shortestInterval
        self.seed = seed
    }

    /// The share of its lifetime at which a pair is renewed.
    package func share(of subject: TokenSubject, generation: Int) -> Double {
        let spread = Hash64(seed).adding(subject.description.utf8).adding(generation).unit
        return share.lowerBound + (share.upperBound - share.lowerBound) * spread
    }
}

/// A hash that is the same in every run, unlike Swift's `Hasher`; not for secrets.
private struct Hash64 {
    private var value: UInt64

    init(_ seed: UInt64) {
        value = seed ^ 0xCBF2_9CE4_8422_2325
    }

    /// FNV-1a (RFC 9923).
    func adding(_ bytes: some Sequence<UInt8>) -> Hash64 {
        var next = self
        for byte in bytes { next.value = (next.value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return next
    }

    func adding(_ number: Int) -> Hash64 {
        withUnsafeBytes(of: Int64(number).littleEndian) { adding($0) }
    }

    /// The hash as a number in 0..<1, evenly spread: FNV leaves the upper bits of short texts alike, so they are
    /// mixed first (the finalizer of MurmurHash3).
    var unit: Double {
        var mixed = value
        mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
        mixed ^= mixed >> 33
        return Double(mixed >> 11) / 0x1p53
    }
}
