import CNCurses
import Glibc
import TerminalUI

/// The one curses screen, from `newterm` to `delscreen`.
@TerminalActor
@safe
final class CursesSession {
    private let screen: OpaquePointer
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
        guard let screen = unsafe Self.start(type: type, reader: reader, writer: writer) else {
            unsafe fclose(reader)
            unsafe fclose(writer)
            throw .outOfResources
        }
        unsafe self.screen = unsafe screen
        configure()
    }

    /// Starts curses, which takes memory for the whole window at once.
    private static func start(
        type: String,
        reader: UnsafeMutablePointer<FILE>,
        writer: UnsafeMutablePointer<FILE>
    ) -> OpaquePointer? {
        let isModest = unsafe WindowSize.isModest(fileno(writer))
        use_env(isModest)
        use_tioctl(isModest)
        // Too large a window must not be looked at; then the type's own size counts, which the Linux console's lacks.
        for type in [type] + (isModest ? [] : TerminalType.fallbacks) {
            if let screen = unsafe newterm(type, writer, reader) { return unsafe screen }
        }
        return nil
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
        resize()
    }

    /// Takes out what has arrived, without waiting where `poll` has seen something; `nil` if the terminal is gone.
    ///
    /// Curses could read keys too, but takes each of a sequence's pieces for keys if a pause is between them.
    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(descriptors.input, &buffer, buffer.count)
        if count < 0, errno != EINTR, errno != EAGAIN { return nil }
        return Array(buffer.prefix(max(count, 0)))
    }

    var size: Size { Size(columns: Int(curses_columns()), rows: Int(curses_rows())) }

    /// Takes over the terminal's size; a terminal that does not know its size keeps the one of its type.
    func resize() {
        let size = WindowSize(of: descriptors.output, otherwise: size).size
        resizeterm(Int32(size.rows), Int32(size.columns))
        // Terminals rewrap what they show when they are resized; curses would take it for what it drew.
        curses_repaint_all()
    }

    /// Leaves the screen; ``resume()`` returns to it.
    func leave() {
        endwin()
    }

    /// Enters the screen again after ``leave()``, or after another program has used the terminal.
    func resume() {
        reset_prog_mode()
        curses_repaint_all()
        curses_stage()
        doupdate()
    }

    /// Frees everything and leaves the terminal alone: ``leave()`` comes before, unless others have it.
    func close() {
        unsafe delscreen(screen)
        unsafe files.forEach { unsafe _ = fclose($0) }
    }
}
