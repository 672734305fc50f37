import TerminalUI

extension Key {
    /// The key that sends this character; `nil` if none does.
    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x00: self = .control(" ")
        case 0x09: self = .tab
        case 0x0A, 0x0D: self = .enter
        case 0x08, 0x7F: self = .backspace
        case 0x1B: self = .escape
        case 0x01...0x1A: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
        case 0x1C...0x1F: self = .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
        case 0x80...0x9F, 0xFFFD: return nil
        default: self = .character(Character(scalar))
        }
    }
}
