import ForeignText

/// The glyphs of a text, in order.
///
/// White space and controls that move the cursor become one blank each, other scalars that are not ink become
/// U+FFFD, variation selectors and joiners vanish. Of a joined emoji only the first part is left, since
/// terminals disagree about the width of the rest; a flag becomes U+FFFD for the same reason.
package struct GlyphSequence: Sequence, IteratorProtocol, Sendable {
    private var scalars: String.UnicodeScalarView.Iterator
    private var pending: Unicode.Scalar?

    package init(_ text: String) {
        scalars = text.unicodeScalars.makeIterator()
        pending = scalars.next()
    }

    package mutating func next() -> Glyph? {
        while let scalar = pending {
            pending = scalars.next()
            if scalar.isPlain { return finish(Glyph(base: scalar)) }
            guard !scalar.vanishes else { continue }
            if scalar.properties.isWhitespace { return .blank }
            guard ForeignText.isPrintable(scalar), !scalar.isRegionalIndicator else {
                return finish(.replacement)
            }
            // A mark with nothing before it stands on a blank.
            guard TextWidth.columns(of: scalar) > 0 else {
                var glyph = Glyph.blank
                glyph.add(mark: scalar)
                return finish(glyph)
            }
            return finish(Glyph(base: scalar))
        }
        return nil
    }

    /// Takes what belongs to the glyph off the text: its marks, and the rest of a joined emoji.
    private mutating func finish(_ glyph: Glyph) -> Glyph {
        var glyph = glyph
        while let scalar = pending, !scalar.isPlain {
            if scalar.isJoiner, glyph.base.isPictograph {
                pending = scalars.next()
                guard pending?.isPictograph == true else { continue }
                pending = scalars.next()
            } else if scalar.vanishes || scalar.isSkinTone && glyph.base.isPictograph {
                pending = scalars.next()
            } else if TextWidth.columns(of: scalar) == 0, ForeignText.isPrintable(scalar) {
                glyph.add(mark: scalar)
                pending = scalars.next()
            } else {
                break
            }
        }
        return glyph
    }
}

extension Unicode.Scalar {
    /// Printable ASCII, lines, blocks and arrows: nearly everything on a screen, and no need to look further.
    fileprivate var isPlain: Bool {
        switch value {
        case 0x20...0x7E, 0x2190...0x21FF, 0x2500...0x259F: true
        default: false
        }
    }

    fileprivate var isJoiner: Bool { value == 0x200D }
    fileprivate var isSkinTone: Bool { 0x1F3FB...0x1F3FF ~= value }
    fileprivate var isRegionalIndicator: Bool { 0x1F1E6...0x1F1FF ~= value }

    /// Emoji beyond the letters, digits and marks that Unicode also calls emoji.
    fileprivate var isPictograph: Bool { value >= 0x2190 && properties.isEmoji }

    /// Joiners, variation selectors and tags, which only modify what is before them.
    fileprivate var vanishes: Bool {
        switch value {
        case 0x200C, 0x200D, 0xFE00...0xFE0F, 0xE0000...0xE01EF: true
        default: false
        }
    }
}
