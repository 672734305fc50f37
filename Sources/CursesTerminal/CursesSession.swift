import CNCurses
import Glibc
import TerminalUI

/// The one curses screen, from `newterm` to `delscreen`.
@TerminalActor
@safe
final class CursesSession {
    private let screen: OpaquePointer
    /// Keys are read from a pad, because reading from a window may redraw it.
    private let keys: UnsafeMutablePointer<WINDOW>
    private let files: [UnsafeMutablePointer<FILE>]
    private let descriptors: (input: Int32, output: Int32)
    /// What curses draws on: a copy of the output's descriptor.
    let drawing: Int32

    /// Opens curses on two descriptors, which stay the caller's.
    ///
    /// - Throws: ``TerminalOpenError/outOfResources``.
    init(type: String, input: Int32, output: Int32) throws(TerminalOpenError) {
        descriptors = (input, output)
        // Curses would put its own handlers, which end the process inside the handler, where it finds none.
        let interruptions = [SIGINT, SIGTERM].map { ($0, SignalAction.current(for: $0)) }
        defer { for (signal, action) in interruptions { _ = action.install(for: signal) } }
        guard let reader = unsafe Self.open(input, "r") else { throw .outOfResources }
        guard let writer = unsafe Self.open(output, "w") else {
            unsafe fclose(reader)
            throw .outOfResources
        }
        unsafe files = [reader, writer]
        drawing = unsafe fileno(writer)
        use_env(true)
        use_tioctl(true)
        guard let screen = unsafe newterm(type, writer, reader), let keys = unsafe newpad(1, 1) else {
            unsafe fclose(reader)
            unsafe fclose(writer)
            throw .outOfResources
        }
        unsafe self.screen = unsafe screen
        unsafe self.keys = unsafe keys
        configure()
    }

    private static func open(_ descriptor: Int32, _ mode: String) -> UnsafeMutablePointer<FILE>? {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        guard let stream = unsafe fdopen(copy, mode) else {
            Glibc.close(copy)
            return nil
        }
        return unsafe stream
    }

    private func configure() {
        raw()
        noecho()
        nonl()
        // An update is never broken off because a key was pressed.
        typeahead(-1)
        unsafe keypad(keys, true)
        unsafe nodelay(keys, true)
        // Milliseconds that an escape sequence may take to arrive; an escape key is felt as late as that.
        set_escdelay(25)
        for (text, code) in KeyCode.sequences { unsafe define_key(text, code) }
        resize()
    }

    /// Takes one key out of what has arrived; `nil` if there is none.
    func read() -> InputDecoder.Token? {
        let input = unsafe curses_read(keys)
        return switch input.status {
        case KEY_CODE_YES: .code(Int32(bitPattern: input.value))
        case OK: Unicode.Scalar(input.value).map { .scalar($0) } ?? .scalar("\u{FFFD}")
        default: nil
        }
    }

    var size: Size { Size(columns: Int(curses_columns()), rows: Int(curses_rows())) }

    /// Takes over the terminal's size; a terminal that does not know its size keeps the one of its type.
    func resize() {
        let window = curses_window_size(descriptors.output)
        guard window.ws_col > 0, window.ws_row > 0 else { return }
        resizeterm(Int32(window.ws_row), Int32(window.ws_col))
        // Terminals rewrap what they show when they are resized; curses would take it for what it drew.
        curses_repaint_all()
    }

    /// Leaves the screen; ``resume()`` comes back.
    func leave() {
        endwin()
    }

    /// Enters the screen again after ``leave()``, or after somebody else has used the terminal.
    func resume() {
        reset_prog_mode()
        curses_repaint_all()
        curses_stage()
        doupdate()
    }

    /// Frees everything and leaves the terminal alone: ``leave()`` comes before, unless others have it.
    func close() {
        unsafe delwin(keys)
        unsafe delscreen(screen)
        unsafe files.forEach { unsafe _ = fclose($0) }
    }
}
