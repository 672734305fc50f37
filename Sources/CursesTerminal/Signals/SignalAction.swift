import Glibc

/// The process's action for a signal.
package struct SignalAction: @unchecked Sendable {
    // Unchecked: the C structure is a plain value that holds a function pointer.
    private var action: sigaction

    static let `default` = SignalAction(handler: SIG_DFL)
    static let ignore = SignalAction(handler: SIG_IGN)

    /// Creates an action from a function, which may only do what is safe in a signal handler.
    init(flags: Int32, _ function: @escaping @convention(c) (Int32) -> Void) {
        self.init(handler: function)
        action.sa_flags = flags
    }

    private init(handler: (@convention(c) (Int32) -> Void)?) {
        action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = handler
        unsafe sigemptyset(&action.sa_mask)
    }

    private init(_ action: sigaction) {
        self.action = action
    }

    /// Whether the signal does nothing.
    package var isIgnoring: Bool {
        guard let handler = unsafe action.__sigaction_handler.sa_handler else { return false }
        return unsafe unsafeBitCast(handler, to: Int.self) == Self.ignoreAddress
    }

    /// SIG_IGN, which is an address and no function (POSIX, signal.h).
    private static let ignoreAddress = 1

    /// Makes this the process's action, and returns the earlier one.
    func install(for signal: Int32) -> SignalAction {
        var new = action
        var old = sigaction()
        unsafe sigaction(signal, &new, &old)
        return SignalAction(old)
    }

    /// The process's action now.
    package static func current(for signal: Int32) -> SignalAction {
        var old = sigaction()
        unsafe sigaction(signal, nil, &old)
        return SignalAction(old)
    }
}
