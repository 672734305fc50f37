/// What no text from outside may send to a terminal.
///
/// Written down anew here, by Unicode's properties: the sanitizer's own word would prove nothing about it.
enum TerminalHazard {
    static func first(in text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first(where: isHazard)
    }

    static func isHazard(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: return false
        // C0, DEL, C1.
        case 0x00...0x1F, 0x7F...0x9F: return true
        // Zero-width characters, direction marks, embeddings, overrides and isolates.
        case 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: return true
        default: break
        }
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isBidiControl { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return true
        default: return false
        }
    }
}
