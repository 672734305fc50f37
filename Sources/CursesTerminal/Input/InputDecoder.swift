import CNCurses
import TerminalUI

/// Turns what curses reads into events: single keys, or one paste.
struct InputDecoder: Sendable {
    /// One thing that curses has read.
    enum Token: Hashable, Sendable {
        case scalar(Unicode.Scalar)
        /// A key that curses recognized by its escape sequence.
        case code(Int32)
    }

    private enum State: Sendable {
        case idle
        /// An escape, which may be a key of its own or the start of a sequence that curses does not know.
        case escape
        /// Inside a sequence that curses does not know: none of it may count as a key press.
        case unknownSequence(isSingle: Bool)
        case paste(Paste)
    }

    private var state = State.idle

    /// Whether the end of a paste is still to come.
    var isPasting: Bool {
        if case .paste = state { true } else { false }
    }

    mutating func decode(_ token: Token) -> [TerminalEvent] {
        switch (state, token) {
        case (.paste(let paste), .code(KeyCode.pasteEnd)):
            state = .idle
            return [.paste(paste.text)]
        case (.paste(var paste), .scalar(let scalar)):
            paste.append(scalar)
            state = .paste(paste)
            return []
        case (.paste, .code):
            return []
        case (.escape, .scalar("[")):
            state = .unknownSequence(isSingle: false)
            return []
        case (.escape, .scalar("O")):
            state = .unknownSequence(isSingle: true)
            return []
        case (.escape, _):
            state = .idle
            return [.key(.escape)] + decode(token)
        case (.unknownSequence(let isSingle), .scalar(let scalar)):
            // A control sequence ends with a byte from @ to ~ (ECMA-48, 5.4).
            if isSingle || 0x40...0x7E ~= scalar.value { state = .idle }
            return []
        case (.unknownSequence, .code):
            state = .idle
            return decode(token)
        case (.idle, .scalar("\u{1B}")):
            state = .escape
            return []
        case (.idle, .scalar(let scalar)):
            return Key(scalar).map { [.key($0)] } ?? []
        case (.idle, .code(KeyCode.pasteStart)):
            state = .paste(Paste())
            return []
        case (.idle, .code(KeyCode.focusGained)):
            return [.focus(true)]
        case (.idle, .code(KeyCode.focusLost)):
            return [.focus(false)]
        case (.idle, .code(let code)):
            return Key(code: code).map { [.key($0)] } ?? []
        }
    }

    /// Nothing more was there to read: an escape was the key of that name.
    mutating func endOfBurst() -> [TerminalEvent] {
        switch state {
        case .escape:
            state = .idle
            return [.key(.escape)]
        case .unknownSequence:
            state = .idle
            return []
        case .idle, .paste:
            return []
        }
    }

    /// The rest of a paste did not come in time; what is there counts.
    mutating func giveUpPaste() -> [TerminalEvent] {
        guard case .paste(let paste) = state else { return [] }
        state = .idle
        return [.paste(paste.text)]
    }
}

/// Pasted text, of which only the first part is kept if it is too long.
private struct Paste {
    private(set) var text = ""
    private var bytes = 0
    private var isFull = false

    mutating func append(_ scalar: Unicode.Scalar) {
        // Terminals send what the return key would.
        let scalar = scalar == "\r" ? "\n" : scalar
        bytes += UTF8.width(scalar)
        isFull = isFull || bytes > TerminalEvent.pasteLimit
        if !isFull { text.unicodeScalars.append(scalar) }
    }
}
