import TerminalUI

/// The sequences that tell a terminal something (xterm control sequences), each complete in itself.
enum ControlText {
    private static let escape = "\u{1B}"
    private static let terminator = "\u{1B}\\"
    private static let bell = "\u{7}"

    static func title(_ text: String, _ form: Manners.TitleForm) -> String {
        switch form {
        case .window: "\(escape)]2;\(text)\(terminator)"
        case .hardstatus: "\(escape)_\(text)\(terminator)"
        }
    }

    /// Keeps the window's title for ``restoredTitle(_:)``; screen cannot.
    static func savedTitle(_ form: Manners.TitleForm) -> String {
        form == .window ? "\(escape)[22;2t" : ""
    }

    /// An empty title first: where there is no title stack, it brings back the terminal's own.
    static func restoredTitle(_ form: Manners.TitleForm) -> String {
        title("", form) + (form == .window ? "\(escape)[23;2t" : "")
    }

    /// Percent, or `nil` for none.
    static func progress(_ percent: Int?) -> String {
        percent.map { "\(escape)]9;4;1;\($0)\(terminator)" } ?? "\(escape)]9;4;0\(terminator)"
    }

    /// Button reports (mode 1000) in decimal form (1006), which no position is too great for.
    static func mouse(_ isOn: Bool) -> String {
        isOn ? "\(escape)[?1000h\(escape)[?1006h" : "\(escape)[?1006l\(escape)[?1000l"
    }

    /// Holds back what is drawn until the whole frame is there (mode 2026).
    static func synchronized(_ isOn: Bool) -> String {
        "\(escape)[?2026\(isOn ? "h" : "l")"
    }

    static func notice(_ text: String, _ form: Manners.NoticeForm) -> String {
        switch form {
        case .text: "\(escape)]9;\(text)\(terminator)"
        case .titleAndText: "\(escape)]777;notify;byova;\(text.replacing(";", with: ","))\(terminator)"
        case .bell: bell
        }
    }

    /// OSC 52 for the clipboard, by a way of its own through each multiplexer.
    static func copy(_ text: String, by route: CopyRoute) -> String {
        let encoded = Base64.encoded(text.utf8)
        let plain = "\(escape)]52;c;\(encoded)\(bell)"
        switch route {
        case .terminal: return plain
        // tmux sets the clipboard itself with `set-clipboard on`, and hands on what is wrapped with
        // `allow-passthrough on`; by default it drops both (since 3.3). Which one is on cannot be asked without running
        // tmux, and if both are, the clipboard is set twice to the same text.
        case .tmux: return plain + "\(escape)Ptmux;\(escape)\(plain)\(terminator)"
        case .screen: return passedThroughScreen(plain)
        }
    }

    /// In pieces: what is longer than screen's buffer is printed.
    ///
    /// It has 256 bytes in old versions.
    private static func passedThroughScreen(_ sequence: String) -> String {
        let bytes = Array(sequence.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: pieceLength).map { start in
            String(decoding: bytes[start..<min(start + pieceLength, bytes.count)], as: UTF8.self)
        }
        return pieces.map { "\(escape)P\($0)\(terminator)" }.joined()
    }

    private static let pieceLength = 240
}

/// RFC 4648, section 4.
private enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    static func encoded(_ bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = Array(rest.prefix(3))
            rest = rest.dropFirst(3)
            let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                let digit = alphabet[value >> (18 - 6 * place) & 63]
                result.append(place <= group.count ? digit : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
