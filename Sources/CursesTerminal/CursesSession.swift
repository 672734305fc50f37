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
    /// The stream for curses: a copy of the output's descriptor.
    let drawing: Int32

    /// Opens curses on two descriptors, which the caller still owns.
    ///
    /// - Throws: ``TerminalOpenError/outOfResources``.
    init(type: String, input: Int32, output: Int32) throws(TerminalOpenError) {
        descriptors = (input, output)
        // Curses would install its own handlers, which end the process inside the handler, where it finds none.
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

    /// Starts curses, which allocates memory for the whole window at once.
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
        // A key press never interrupts an update.
        typeahead(-1)
        resize()
    }

    /// Reads what has arrived, without waiting if `poll` has seen input; `nil` if the terminal is gone.
    ///
    /// Curses could read keys as well, but reports the pieces of a sequence as keys if there is a pause between them.
    func read() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = unsafe Glibc.read(descriptors.input, &buffer, buffer.count)
        if count < 0, errno != EINTR, errno != EAGAIN { return nil }
        return Array(buffer.prefix(max(count, 0)))
    }

    var size: Size { Size(columns: Int(curses_columns()), rows: Int(curses_rows())) }

    /// Adopts the terminal's size; a terminal that does not know its size keeps that of its type.
    func resize() {
        let size = WindowSize(of: descriptors.output, otherwise: size).size
        resizeterm(Int32(size.rows), Int32(size.columns))
        // Terminals rewrap their content when resized; curses would assume that it is unchanged.
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

    /// Frees all memory without changing the terminal; call ``leave()`` first, unless another program uses it.
    func close() {
        unsafe delscreen(screen)
        unsafe files.forEach { unsafe _ = fclose($0) }
    }
}
