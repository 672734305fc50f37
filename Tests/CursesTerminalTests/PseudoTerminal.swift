import CNCurses
import Glibc

/// A terminal without a window: the test plays the person who types and looks.
final class PseudoTerminal: Sendable {
    /// The device that the program under test opens.
    let path: String
    /// The program's side.
    let device: Int32
    private let person: Int32

    // TIOCGPTN and TIOCSPTLCK, macros that Swift does not import; glibc hides posix_openpt from it.
    private static let getNumber: UInt = 0x8004_5430
    private static let setLock: UInt = 0x4004_5431

    init(columns: UInt16 = 80, rows: UInt16 = 24) throws {
        setenv("LC_ALL", "C.UTF-8", 1)
        person = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var number: UInt32 = 0
        var isLocked: Int32 = 0
        guard
            person >= 0, ioctl(person, Self.getNumber, &number) == 0,
            ioctl(person, Self.setLock, &isLocked) == 0
        else { throw SystemError(code: errno) }
        path = "/dev/pts/\(number)"
        device = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard device >= 0, fcntl(person, F_SETFL, O_NONBLOCK) == 0 else { throw SystemError(code: errno) }
        resize(columns: columns, rows: rows)
    }

    deinit {
        close(device)
        close(person)
    }

    struct SystemError: Error {
        let code: Int32
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(person, UInt(TIOCSWINSZ), &size)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(person, bytes, bytes.count)
    }

    /// Drops the line.
    ///
    /// What happens to ``type(_:)`` and ``seen()`` afterwards is undefined.
    func hangUp() {
        // The number stays reserved until the end.
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        dup2(null, person)
        close(null)
    }

    /// What the program has written since the last call.
    func seen() -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(person, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer.prefix(count)
        }
    }

    /// What the program has written since the last call, up to and with this text at least.
    func seen(until text: String) async throws -> String {
        var all = seen()
        while !all.contains(text) {
            try Task.checkCancellation()
            var polled = pollfd(fd: person, events: Int16(POLLIN), revents: 0)
            _ = poll(&polled, 1, 10)
            await Task.yield()
            all += seen()
        }
        return all
    }

    /// The driver's settings, byte for byte.
    var settings: [UInt8] {
        var settings = termios()
        _ = tcgetattr(device, &settings)
        return withUnsafeBytes(of: settings) { Array($0) }
    }
}
