/// What a terminal sends by itself, and how a network cuts it into pieces.
enum TerminalInput {
    /// A sequence that is no key, of any kind there is.
    static func sequence(_ chance: inout Chance) -> [UInt8] {
        switch chance.below(10) {
        case 0..<3: string(&chance)
        case 3..<6: control(&chance)
        case 6: shift(&chance)
        case 7: mouse(&chance)
        case 8: mouseInUTF8(&chance)
        default: paste(&chance)
        }
    }

    private static func string(_ chance: inout Chance) -> [UInt8] {
        let kind = chance.pick(Array("]PX^_".utf8))
        var bytes: [UInt8] = chance.happens(percent: 80) ? [0x1B, kind] : [kind + 0x40]
        bytes += payload(&chance)
        let ends: [[UInt8]] = [[0x1B, 0x5C], [0x9C], [0xC2, 0x9C]]
        let isBell = kind == UInt8(ascii: "]") && chance.happens(percent: 50)
        return bytes + (isBell ? [0x07] : chance.pick(ends))
    }

    /// Text and control characters, but none that ends a string or that a person presses to get out of one.
    private static func payload(_ chance: inout Chance) -> [UInt8] {
        let text =
            chance.happens(percent: 50)
            ? HostileText.text(&chance) : chance.text(of: chance.below(60), from: "dy\r\n\tqRA1;/=✜ü漢[O~")
        let ends: Set<Unicode.Scalar> = ["\u{1B}", "\u{7}", "\u{3}", "\u{9C}"]
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: text.unicodeScalars.filter { !ends.contains($0) }.prefix(400))
        return Array(String(kept).utf8)
    }

    private static func control(_ chance: inout Chance) -> [UInt8] {
        let starts: [[UInt8]] = [[0x1B, 0x5B], [0x9B], [0xC2, 0x9B]]
        var bytes = chance.pick(starts)
        // A mark that no key has.
        bytes += chance.text(of: 1, from: "?><=").utf8
        bytes += chance.text(of: chance.below(50), from: "0123456789;:").utf8
        bytes += chance.text(of: chance.below(3), from: " $'*+").utf8
        bytes.append(UInt8(chance.number(in: 0x40...0x7E)))
        return bytes
    }

    private static func shift(_ chance: inout Chance) -> [UInt8] {
        let starts: [[UInt8]] = [[0x1B, 0x4F], [0x8F]]
        return chance.pick(starts) + [chance.pick(Array("abdrqyzGT".utf8))]
    }

    private static func mouse(_ chance: inout Chance) -> [UInt8] {
        // Below 0xC2, or two of them might be one of the other form, which may be longer.
        let values = (0..<3).map { _ in UInt8(chance.number(in: 0x20...0xC1)) }
        return Array("\u{1B}[M".utf8) + values
    }

    private static func mouseInUTF8(_ chance: inout Chance) -> [UInt8] {
        let values = (0..<3).compactMap { _ in Unicode.Scalar(UInt32(chance.number(in: 0x20...0x7FF))) }
        return Array("\u{1B}[M".utf8) + values.flatMap { Array(String($0).utf8) }
    }

    private static func paste(_ chance: inout Chance) -> [UInt8] {
        var bytes = Array("\u{1B}[200~".utf8)
        bytes += payload(&chance)
        bytes += "\u{1B}[201~".utf8
        return bytes
    }

    /// The bytes in one piece or more, each with the pause before it, in milliseconds.
    ///
    /// All pauses together are no longer than a terminal is waited for. A link does not stall on both sides of what
    /// introduces a sequence: that cannot be told from a person who presses Escape, and then that key.
    static func pieces(_ bytes: [UInt8], _ chance: inout Chance) -> [(pause: Int, bytes: [UInt8])] {
        var cuts = Set((0..<chance.below(6)).map { _ in chance.below(bytes.count) })
        if chance.happens(percent: 10) { cuts = Set(bytes.indices.prefix(40)) }
        let starts: [Int] = [0] + cuts.subtracting([0]).sorted()
        let ends: [Int] = starts.dropFirst() + [bytes.count]
        var room = 4_900
        var pieces: [(pause: Int, bytes: [UInt8])] = []
        for (start, end) in zip(starts, ends) {
            let wanted = start == 0 ? 60 : chance.pick([0, 1, 20, 49, 50, 90, 149, 150, 400, 1_000])
            var pause = min(wanted, room)
            if let last = pieces.last, start > 1, bytes[start - 2] == 0x1B, last.bytes.count == 1,
                last.pause >= 150
            {
                pause = last.bytes[0] == bytes[start] ? 0 : min(pause, 149)
            }
            room -= pause
            pieces.append((pause, Array(bytes[start..<end])))
        }
        return pieces
    }
}
