import Testing
import TerminalUI

@testable import CursesTerminal

/// The bytes that the window gets around the screen.
struct WindowTests {
    private func window(
        _ family: TerminalFamily,
        _ preferences: String = "notify",
        isUTF8: Bool = true
    ) throws -> Window {
        Window(Manners(of: family, try TerminalPreferences(parsing: preferences)), isUTF8: isUTF8)
    }

    @Test func `the title of before is saved once, and brought back once`() throws {
        var window = try window(.xterm)
        #expect(window.enter() == "\u{1B}[22;2t")
        #expect(window.take(.title("2 dead")).text == "\u{1B}]2;2 dead\u{1B}\\")
        #expect(window.take(.title("2 dead")) == ("", .sent))
        // Woken without having been suspended.
        #expect(window.enter() == "\u{1B}]2;2 dead\u{1B}\\")
        #expect(window.leave() == "\u{1B}[?1006l\u{1B}[?1000l\u{1B}]2;\u{1B}\\\u{1B}[23;2t")
        #expect(window.leave().isEmpty)
        #expect(window.enter() == "\u{1B}[22;2t\u{1B}]2;2 dead\u{1B}\\")
    }

    @Test func `in screen the title is the hardstatus, which goes away at the end`() throws {
        var window = try window(.screen)
        #expect(window.enter().isEmpty)
        #expect(window.take(.title("2 dead")).text == "\u{1B}_2 dead\u{1B}\\")
        #expect(window.leave().hasSuffix("\u{1B}_\u{1B}\\"))
    }

    @Test func `progress is told by whole percents, and taken away`() throws {
        var window = try window(.ghostty)
        #expect(window.take(.progress(0)).text == "\u{1B}]9;4;1;0\u{1B}\\")
        #expect(window.take(.progress(0.009)).text.isEmpty)
        #expect(window.take(.progress(0.42)).text == "\u{1B}]9;4;1;42\u{1B}\\")
        #expect(window.take(.progress(7)).text == "\u{1B}]9;4;1;100\u{1B}\\")
        _ = window.enter()
        #expect(window.leave().contains("\u{1B}]9;4;0\u{1B}\\"))
        #expect(window.enter().contains("\u{1B}]9;4;1;100\u{1B}\\"))
        #expect(window.take(.progress(nil)).text == "\u{1B}]9;4;0\u{1B}\\")
        #expect(window.take(.progress(nil)).text.isEmpty)
    }

    @Test func `the mouse is reported when asked for, and again after a suspension`() throws {
        var window = try window(.xterm)
        #expect(!window.enter().contains("1000"))
        #expect(window.take(.mouse(false)).text.isEmpty)
        #expect(window.take(.mouse(true)).text == "\u{1B}[?1000h\u{1B}[?1006h")
        #expect(window.leave().hasPrefix("\u{1B}[?1006l\u{1B}[?1000l"))
        #expect(window.enter().hasSuffix("\u{1B}[?1000h\u{1B}[?1006h"))
        #expect(window.take(.mouse(false)).text == "\u{1B}[?1006l\u{1B}[?1000l")
    }

    @Test(
        arguments: [
            (.kitty, "\u{1B}]9;acme; is dead\u{1B}\\"),
            (.rxvt, "\u{1B}]777;notify;byova;acme, is dead\u{1B}\\"),
            (.xterm, "\u{7}"), (.tmux, "\u{7}"), (.linuxConsole, "\u{7}"), (.unknown, "\u{7}"),
        ] as [(TerminalFamily, String)]
    )
    func `a notice goes as the terminal takes it`(family: TerminalFamily, bytes: String) throws {
        var window = try window(family)
        #expect(window.take(.notify("acme; is dead")) == (bytes, .sent))
        var quiet = try self.window(family, "")
        #expect(quiet.take(.notify("acme; is dead")) == ("", .refused(.switchedOff)))
    }

    @Test(arguments: TerminalFamily.allCases)
    func `no text can end its sequence or begin another`(family: TerminalFamily) throws {
        let hostile = "a\u{7}b\u{1B}\\c\u{9C}d\u{9D}2;e\r\nf\u{202E}g"
        var window = try window(family)
        for request in [TerminalRequest.title(hostile), .notify(hostile), .copy(CopyText(hostile))] {
            let (text, _) = window.take(request)
            #expect(
                text.unicodeScalars.allSatisfy {
                    $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) || $0 == "\u{1B}" || $0 == "\u{7}"
                }
            )
            // One sequence for a title or a notice; a copy may be wrapped.
            if case .copy = request { continue }
            #expect(text.unicodeScalars.count { $0 == "\u{1B}" || $0 == "\u{7}" } <= 2)
        }
    }

    @Test func `beyond ASCII only where the locale has it, and of bounded length`() throws {
        var ascii = try window(.xterm, isUTF8: false)
        #expect(ascii.take(.title("2 ✗ é")).text == "\u{1B}]2;2 ? ?\u{1B}\\")
        var utf8 = try window(.xterm)
        #expect(utf8.take(.title("2 ✗")).text == "\u{1B}]2;2 ✗\u{1B}\\")
        #expect(utf8.take(.title(String(repeating: "x", count: 1_000))).text.count < 100)
    }

    @Test(
        arguments: [
            ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"), ("ä→", "w6TihpI="), ("~?~>", "fj9+Pg=="),
        ]
    )
    func `a copy is in base64`(text: String, encoded: String) throws {
        var window = try window(.xterm)
        #expect(window.take(.copy(CopyText(text))) == ("\u{1B}]52;c;\(encoded)\u{7}", .copied(.terminal)))
    }

    @Test func `tmux gets a copy for itself and one to hand on`() throws {
        var window = try window(.tmux)
        let (text, answer) = window.take(.copy(CopyText("foo")))
        #expect(text == "\u{1B}]52;c;Zm9v\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\")
        #expect(answer == .copied(.tmux))
    }

    @Test(arguments: [1, 100, 177, 178, 421, 8_192])
    func `screen hands on a copy in pieces that its oldest buffer holds`(length: Int) throws {
        var window = try window(.screen)
        var plain = try self.window(.xterm)
        let copied = CopyText(String(repeating: "x", count: length))
        let (text, answer) = window.take(.copy(copied))
        #expect(answer == .copied(.screen))
        let pieces = text.split(separator: "\u{1B}\\").map { $0.dropFirst(2) }
        #expect(text.hasPrefix("\u{1B}P") && text.hasSuffix("\u{1B}\\"))
        #expect(pieces.allSatisfy { $0.utf8.count <= 240 })
        #expect(pieces.joined() == plain.take(.copy(copied)).text)
    }

    @Test func `what cannot be copied is refused, never cut`() throws {
        var window = try window(.xterm)
        for text in ["", "\u{1B}\n", String(repeating: "x", count: CopyText.limit + 1)] {
            #expect(window.take(.copy(CopyText(text))) == ("", .refused(.unfitText)))
        }
        var old = try self.window(.unknown)
        #expect(old.take(.copy(CopyText("foo"))) == ("", .refused(.unsupported)))
        #expect(old.take(.title("foo")) == ("", .refused(.unsupported)))
        #expect(old.take(.mouse(true)) == ("", .refused(.unsupported)))
        #expect(old.enter().isEmpty && old.leave().isEmpty)
    }

    @Test func `after a crash everything is undone that may have been done`() throws {
        let manners = Manners(of: .ghostty, .standard)
        #expect(
            Window.restoration(manners)
                == "\u{1B}[?2026l\u{1B}[?1006l\u{1B}[?1000l\u{1B}]9;4;0\u{1B}\\\u{1B}]2;\u{1B}\\\u{1B}[23;2t"
        )
        #expect(Window.restoration(Manners(of: .unknown, .standard)).isEmpty)
        #expect(Window.restoration(Manners(of: .ghostty, try TerminalPreferences(parsing: "none"))).isEmpty)
    }
}
