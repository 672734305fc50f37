/// Text as search and order compare it: without case, accents and other marks.
struct FoldedText: Hashable, Sendable {
    private let bytes: [UInt8]

    init(_ text: String) {
        if let plain = text.ifASCII({ $0.map(\.loweredASCII) }) {
            bytes = plain
        } else {
            bytes = Array(text.unicodeScalars.map(\.folded).joined().utf8)
        }
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// Its first six bytes as a number: if two texts differ in it, so does their order.
    var beginning: Double {
        var number = 0
        for index in 0..<6 { number = number << 8 | (index < bytes.count ? Int(bytes[index]) : 0) }
        return Double(number)
    }

    /// Whether this text occurs in another one.
    func occurs(in text: String) -> Bool {
        if let found = text.ifASCII({ Self.firstIndex(of: bytes, in: $0) { $0.loweredASCII } != nil }) {
            return found
        }
        return FoldedText(text).contains(self)
    }

    func contains(_ other: FoldedText) -> Bool {
        bytes.withUnsafeBufferPointer { Self.firstIndex(of: other.bytes, in: $0) { $0 } != nil }
    }

    /// Where this text occurs in another one, from left to right and without overlaps; empty for no text.
    func ranges(in text: String) -> [Range<String.Index>] {
        guard !isEmpty, occurs(in: text) else { return [] }
        // Folding may change the length, so each byte remembers its character.
        var folded: [UInt8] = []
        var origins: [String.Index] = []
        for index in text.indices {
            let character = FoldedText(String(text[index])).bytes
            folded += character
            origins += repeatElement(index, count: character.count)
        }
        var found: [Range<String.Index>] = []
        var start = 0
        while let first = folded[start...].withUnsafeBufferPointer({
            Self.firstIndex(of: bytes, in: $0) { $0 }
        }) {
            let end = start + first + bytes.count
            found.append(origins[start + first]..<text.index(after: origins[end - 1]))
            start = end
        }
        return found
    }

    /// Whether one text comes before another; `nil` if both are the same without case and marks.
    static func orders(_ left: String, before right: String) -> Bool? {
        let plain = left.ifASCII { left in
            right.ifASCII { right in orders(left, before: right, folding: \.loweredASCII) }
        }
        if let plain = plain.flatMap(\.self) { return plain }
        return orders(FoldedText(left).bytes, before: FoldedText(right).bytes, folding: \.self)
    }

    private static func orders(
        _ left: some Collection<UInt8>,
        before right: some Collection<UInt8>,
        folding: (UInt8) -> UInt8
    ) -> Bool? {
        for (left, right) in zip(left, right) where folding(left) != folding(right) {
            return folding(left) < folding(right)
        }
        return left.count == right.count ? nil : left.count < right.count
    }

    private static func firstIndex(
        of needle: [UInt8],
        in text: UnsafeBufferPointer<UInt8>,
        folding: (UInt8) -> UInt8
    ) -> Int? {
        guard let first = needle.first else { return 0 }
        guard text.count >= needle.count else { return nil }
        for start in 0...(text.count - needle.count) where folding(text[start]) == first {
            var length = 1
            while length < needle.count, folding(text[start + length]) == needle[length] { length += 1 }
            if length == needle.count { return start }
        }
        return nil
    }
}

extension String {
    /// The result of reading the bytes; `nil` if one of them is not ASCII.
    fileprivate func ifASCII<Result>(_ read: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 < 0x80 } ? read(bytes) : nil
        }.flatMap(\.self)
    }
}

extension UInt8 {
    fileprivate var loweredASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
