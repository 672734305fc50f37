import Glibc
import Synchronization

/// What a crash must undo; set while a screen is open.
@unsafe
private struct Rescue {
    let output: Int32
    /// The same terminal, as curses draws on it.
    let drawing: Int32
    let input: Int32
    let modesOff: UnsafeMutableBufferPointer<UInt8>
    var settings: termios
}

/// The address of the ``Rescue``, 0 if there is none: an atomic may hold no pointer across threads.
private let rescueAddress = Atomic<UInt>(0)

/// Restores the terminal when the process crashes.
///
/// The crash then takes its course without Swift's backtrace, which shows memory that may hold a secret.
struct CrashGuard: Sendable {
    static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT]

    private let previous: [(signal: Int32, action: SignalAction)]

    /// Installs the handlers.
    ///
    /// The text is what switches the screen's modes off; the settings are those from before it was opened.
    init(modesOff: String, settings: TerminalSettings, output: Int32, drawing: Int32) {
        let modesOff = Array(modesOff.utf8)
        let text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: modesOff.count)
        _ = unsafe text.initialize(from: modesOff)
        let memory = UnsafeMutablePointer<Rescue>.allocate(capacity: 1)
        unsafe memory.initialize(
            to: Rescue(
                output: output,
                drawing: drawing,
                input: settings.descriptor,
                modesOff: text,
                settings: settings.saved
            )
        )
        rescueAddress.store(UInt(bitPattern: memory), ordering: .sequentiallyConsistent)
        previous = Self.signals.compactMap { signal in
            let action = SignalAction.rescueAndCrash.install(for: signal)
            guard action.isIgnoring else { return (signal, action) }
            // A signal that the process was started to ignore stays ignored.
            _ = action.install(for: signal)
            return nil
        }
    }

    /// Restores the terminal without the thread that owns it, which may be blocked for good.
    ///
    /// A terminal that accepts no more output gets only what it accepts.
    static func abandon() {
        let address = rescueAddress.load(ordering: .sequentiallyConsistent)
        guard let rescue = unsafe UnsafeMutablePointer<Rescue>(bitPattern: address) else { return }
        let flags = unsafe fcntl(rescue.pointee.output, F_GETFL)
        _ = unsafe fcntl(rescue.pointee.output, F_SETFL, flags | O_NONBLOCK)
        unsafe write(modesOffOf: rescue)
        _ = unsafe fcntl(rescue.pointee.output, F_SETFL, flags)
    }

    /// Restores the earlier handlers.
    func close() {
        for (signal, action) in previous { _ = action.install(for: signal) }
        let address = rescueAddress.exchange(0, ordering: .sequentiallyConsistent)
        guard let rescue = unsafe UnsafeMutablePointer<Rescue>(bitPattern: address) else { return }
        unsafe rescue.pointee.modesOff.deallocate()
        unsafe rescue.deallocate()
    }
}

extension SignalAction {
    /// The rescue, then the same signal again, now with its default action.
    fileprivate static let rescueAndCrash = SignalAction(
        flags: Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_ONSTACK
    ) {
        signal in
        let address = rescueAddress.load(ordering: .sequentiallyConsistent)
        if let rescue = unsafe UnsafeMutablePointer<Rescue>(bitPattern: address) {
            unsafe write(modesOffOf: rescue)
        }
        raise(signal)
    }
}

/// System calls only, safe in a signal handler.
@unsafe
private func write(modesOffOf rescue: UnsafeMutablePointer<Rescue>) {
    // The drawing thread runs until the process ends: the rest of its frame must not be written.
    _ = unsafe dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), rescue.pointee.drawing)
    _ = unsafe Glibc.write(
        rescue.pointee.output,
        rescue.pointee.modesOff.baseAddress,
        rescue.pointee.modesOff.count
    )
    unsafe tcsetattr(rescue.pointee.input, TCSANOW, &rescue.pointee.settings)
}
