import Foundation

/// A terminal without a window: the test is the person who types, looks and closes it.
final class PseudoTerminal {
    /// The device's name, for the program that is to run on it.
    let path: String

    private let device: Int32
    private let person: Int32
    private var tokenizer = TerminalTokenizer()
    private(set) var screen: VirtualScreen
    /// Everything that was written, for looking for what must not be there.
    private(set) var output: [UInt8] = []

    // TIOCGPTN and TIOCSPTLCK of Linux, macros that Swift does not import.
    private static let getNumber: UInt = 0x8004_5430
    private static let setLock: UInt = 0x4004_5431

    init(columns: Int = 80, rows: Int = 24) throws {
        person = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var number: UInt32 = 0
        var isLocked: Int32 = 0
        guard person >= 0, ioctl(person, Self.getNumber, &number) == 0,
            ioctl(person, Self.setLock, &isLocked) == 0
        else { throw SystemError(call: "openpt", code: errno) }
        path = "/dev/pts/\(number)"
        // Held open, so that the settings can be read after the program has gone.
        device = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard device >= 0 else { throw SystemError(call: "open \(path)", code: errno) }
        screen = VirtualScreen(columns: columns, rows: rows)
        resize(columns: columns, rows: rows)
    }

    deinit {
        close(device)
        close(person)
    }

    /// The line discipline's settings, byte for byte.
    var settings: [UInt8] {
        var settings = termios()
        _ = tcgetattr(device, &settings)
        return withUnsafeBytes(of: settings) { Array($0) }
    }

    /// Whether it shows what is typed.
    var echoes: Bool {
        get {
            var settings = termios()
            _ = tcgetattr(device, &settings)
            return settings.c_lflag & tcflag_t(ECHO) != 0
        }
        set {
            var settings = termios()
            _ = tcgetattr(device, &settings)
            settings.c_lflag = settings.c_lflag & ~tcflag_t(ECHO) | (newValue ? tcflag_t(ECHO) : 0)
            _ = tcsetattr(device, TCSANOW, &settings)
        }
    }

    /// Changes the window, which tells the program by SIGWINCH.
    func resize(columns: Int, rows: Int) {
        claim(columns: columns, rows: rows)
        screen.resize(columns: columns, rows: rows)
    }

    /// Has the window say that it is of another size than it is.
    func claim(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(person, UInt(TIOCSWINSZ), &size)
    }

    /// Drops the line, as closing the window does; nothing can be typed or seen any more.
    func hangUp() {
        // The number stays reserved until the end.
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        dup2(null, person)
        close(null)
    }

    /// Waits until so much is unread that the writer has to wait.
    func fillUp(_ act: () -> Void) async throws {
        let deadline = TimeLimit.deadline()
        var (waiting, before) = (Int32(0), Int32(-1))
        // The line holds some thousand bytes; it is full once more writing adds nothing.
        while waiting < 2_000 || waiting != before {
            guard ContinuousClock.now < deadline else {
                throw Overdue(what: "a full line", seen: "\(waiting) bytes")
            }
            before = waiting
            act()
            poll(nil, 0, 50)
            _ = ioctl(person, UInt(FIONREAD), &waiting)
            await Task.yield()
        }
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(person, bytes, bytes.count)
    }

    /// Looks until the screen is as wanted.
    ///
    /// - Throws: ``Overdue`` with the screen as it is, after the patience of all such waits.
    func wait(for what: String, until isDone: (VirtualScreen) -> Bool) async throws {
        let deadline = TimeLimit.deadline()
        readAvailable()
        while !isDone(screen) {
            guard ContinuousClock.now < deadline else { throw Overdue(what: what, seen: screen.text) }
            try Task.checkCancellation()
            var polled = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
            poll(&polled, 1, 20)
            readAvailable()
            await Task.yield()
        }
    }

    /// Looks until the text is on the screen.
    func wait(for text: String) async throws {
        try await wait(for: text) { $0.text.contains(text) }
    }

    private func readAvailable() {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(person, &buffer, buffer.count)
            guard count > 0 else { return }
            output += buffer.prefix(count)
            for token in tokenizer.tokens(in: buffer.prefix(count)) { screen.show(token) }
        }
    }
}

/// A system call that failed.
struct SystemError: Error {
    let call: String
    let code: Int32
}
