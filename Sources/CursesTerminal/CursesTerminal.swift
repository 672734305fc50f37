import CNCurses
import Glibc
package import TerminalUI

/// The terminal of the process, drawn with ncurses.
///
/// While it is open, it handles SIGTSTP, SIGWINCH, SIGCONT and the signals of a crash. The owner handles SIGINT,
/// SIGTERM and SIGHUP, and ends with ``close()``.
@TerminalActor
package final class CursesTerminal: Screen {
    package nonisolated let glyphs: GlyphSet
    package nonisolated let events: AsyncStream<TerminalEvent>

    /// The greatest number of buffered events; beyond it, the latest are dropped.
    private static let eventLimit = 65_536
    private static var isOpen = false

    private let continuation: AsyncStream<TerminalEvent>.Continuation
    private let input: Int32
    private let output: TerminalOutput
    private let settings: TerminalSettings
    private let signals: TerminalSignals
    private let session: CursesSession
    private let crashGuard: CrashGuard
    private var painter: FramePainter
    private var window: Window
    private var decoder: InputDecoder
    private var typing = TypingJudge()
    private var latest: Frame?
    /// The last size reported to the owner; curses may have changed its own since.
    private var knownSize: Size
    private var state = State.active
    /// The numbers to report once all input is read.
    private var catchingUp: [Int] = []

    private enum State {
        case active
        /// The terminal belongs to another program, most likely a shell.
        case away
        case closed
    }

    /// Opens the terminal.
    ///
    /// - Parameters:
    ///   - type: The value of `TERM`; if it is unknown, empty or `nil`, the usual types are tried.
    ///   - usesColors: Whether to use colours; without them the screen has the same content.
    ///   - preferences: Which manners are wanted where the terminal has them.
    ///   - variables: The environment, which may tell the terminal's program apart.
    ///   - escapeDelay: The value of `ESCDELAY`: how many milliseconds an escape waits for the rest of a sequence.
    ///   - input: The descriptor for keys; by default, standard input.
    ///   - output: The descriptor for the screen; by default, standard output.
    /// - Returns: The open terminal, with nothing drawn yet.
    /// - Throws: ``TerminalOpenError``; the terminal is then unchanged.
    package static func open(
        type: String?,
        usesColors: Bool,
        preferences: TerminalPreferences = .standard,
        variables: [String: String] = [:],
        escapeDelay: String? = nil,
        input: Int32 = STDIN_FILENO,
        output: Int32 = STDOUT_FILENO
    ) async throws(TerminalOpenError) -> CursesTerminal {
        guard !isOpen else { throw .alreadyOpen }
        let terminal = try CursesTerminal(
            type: type,
            usesColors: usesColors,
            preferences: preferences,
            variables: variables,
            timing: InputTiming(escapeDelay: escapeDelay),
            input: input,
            output: output
        )
        isOpen = true
        Task { await terminal.readEvents() }
        return terminal
    }

    private init(
        type: String?,
        usesColors: Bool,
        preferences: TerminalPreferences,
        variables: [String: String],
        timing: InputTiming,
        input: Int32,
        output: Int32
    ) throws(TerminalOpenError) {
        guard isatty(input) == 1 else { throw .notATerminal(stream: "standard input") }
        guard isatty(output) == 1, let settings = TerminalSettings(of: input) else {
            throw .notATerminal(stream: "standard output")
        }
        let isUTF8 = TerminalLocale.adopt()
        let usedType = try TerminalType.usable(type, output: output)
        self.input = input
        self.output = TerminalOutput(descriptor: output)
        self.settings = settings
        glyphs = isUTF8 ? .unicode : .ascii
        (events, continuation) = AsyncStream.makeStream(
            bufferingPolicy: .bufferingOldest(Self.eventLimit)
        )
        let signals = TerminalSignals()
        do {
            session = try CursesSession(type: usedType, input: input, output: output)
        } catch {
            signals.close()
            settings.restore()
            throw error
        }
        self.signals = signals
        // What is said of another type that was taken in its place is not said of this one.
        let family = TerminalFamily(
            type: type,
            variables: variables,
            isXtermLike: type == usedType && Capabilities.hasTitle
        )
        let manners = Manners(of: family, preferences)
        window = Window(manners, isUTF8: isUTF8)
        crashGuard = CrashGuard(
            modesOff: Capabilities.everythingOff(manners),
            settings: settings,
            output: output,
            drawing: session.drawing
        )
        knownSize = session.size
        painter = FramePainter(
            palette: Palette(usesColors: usesColors),
            output: self.output,
            isUTF8: isUTF8,
            synchronizes: manners.uses(.sync),
            cursor: RestingCursor(needsPlace: Capabilities.needsCursor || family == .linuxConsole, manners)
        )
        decoder = InputDecoder(
            timing: timing,
            sequences: Capabilities.keySequences(),
            encoding: isUTF8 ? .utf8 : .locale
        )
        writeModesOn()
    }

    package var size: Size { session.size }

    package func present(_ frame: Frame) {
        guard state != .closed else { return }
        latest = frame
        if state == .away, settings.isForeground { comeBack() }
        guard state == .active else { return }
        painter.paint(frame)
    }

    package func catchUp(_ number: Int) {
        guard state != .closed else { return }
        catchingUp.append(number)
        TerminalActor.thread.interrupt()
    }

    package func perform(_ request: TerminalRequest) -> TerminalAnswer {
        guard state != .closed else { return .refused(.away) }
        if state == .away {
            // What lasts is caught up with later; what is for a moment has no one to see it.
            switch request {
            case .title, .progress, .mouse: return window.take(request).answer
            case .copy, .notify: return .refused(.away)
            }
        }
        let (text, answer) = window.take(request)
        output.write(text)
        decoder.reportsMouse = window.reportsMouse
        return answer
    }

    package func redraw() {
        guard state == .active, let latest else { return }
        painter.forget()
        painter.paint(latest)
    }

    package func suspend() {
        guard state == .active else { return }
        if let obstacle = signals.obstacleToStopping { return send(.suspendRefused(obstacle)) }
        state = .away
        leaveScreen()
        signals.stopProcessGroup()
        // If the process resumes in the background, the terminal still belongs to others.
        if settings.isForeground { comeBack() }
    }

    package func close() {
        guard state != .closed else { return }
        if state == .active {
            leaveScreen()
        }
        session.close()
        state = .closed
        crashGuard.close()
        signals.close()
        continuation.finish()
        TerminalActor.thread.interrupt()
        Self.isOpen = false
    }

    package nonisolated func abandon() {
        CrashGuard.abandon()
    }

    private func writeModesOn() {
        output.write(Capabilities.modesOn(reportsFocus: window.manners.reportsFocus) + window.enter())
        decoder.reportsMouse = window.reportsMouse
    }

    private func leaveScreen() {
        output.write(Capabilities.modesOff() + window.leave())
        session.leave()
        settings.restore()
    }

    /// Redraws everything on a terminal that other programs have used.
    private func comeBack() {
        // The rest of what had begun went to others; stopped from outside, nothing went anywhere.
        if state == .away { decoder.reset().forEach(send) }
        state = .active
        session.resume()
        writeModesOn()
        painter.forget()
        takeSize()
        if let latest { painter.paint(latest) }
        continuation.yield(.resumed)
        // The reader must wait for keys again.
        TerminalActor.thread.interrupt()
    }

    private func takeSize() {
        session.resize()
        guard session.size != knownSize else { return }
        knownSize = session.size
        painter.forget()
        continuation.yield(.resize(knownSize))
    }
}

// MARK: - Reading

extension CursesTerminal {
    private func readEvents() async {
        while state != .closed {
            let asked = catchingUp.count
            let readiness = await TerminalActor.thread.readiness(
                of: [signals.descriptor] + (state == .active ? [input] : []),
                until: nextLook
            )
            // Closed between what was seen and this moment, it has nothing to read with.
            guard state != .closed else { return }
            guard let signalled = readiness.first else { continue }
            if signalled.isReadable { handle(signals.received()) }
            guard let keys = readiness.dropFirst().first, state == .active else { continue }
            guard readKeys(keys) else {
                send(.hangup)
                continuation.finish()
                return
            }
            if !keys.isReadable { tellCaughtUp(asked) }
        }
    }

    /// When to look whether there is something to read even if nothing has come.
    private var nextLook: ContinuousClock.Instant? {
        guard state == .active else { return nil }
        return catchingUp.isEmpty ? decoder.deadline : .now
    }

    /// Reads the available input; returns `false` if the terminal is gone.
    private func readKeys(_ readiness: TerminalThread.Readiness) -> Bool {
        guard readiness.isReadable else {
            decoder.expire(at: .now).forEach(send)
            return !readiness.isHungUp
        }
        guard let bytes = session.read() else {
            // In the background, reading fails although the terminal is still there.
            guard !readiness.isHungUp, !settings.isForeground else { return false }
            state = .away
            return true
        }
        typing.judge(decoder.decode(bytes, at: .now), at: .now).forEach(send)
        return !readiness.isHungUp
    }

    /// Answers the first requests: nothing was left to read after they came.
    private func tellCaughtUp(_ count: Int) {
        for number in catchingUp.prefix(count) { send(.caughtUp(number)) }
        catchingUp.removeFirst(count)
    }

    private func send(_ event: TerminalEvent) {
        continuation.yield(event)
    }

    private func handle(_ received: Set<Int32>) {
        if received.contains(SIGTSTP) { send(.suspendRequested) }
        if received.contains(SIGCONT) {
            // The process that woke this one may have kept the terminal.
            if settings.isForeground { comeBack() } else { state = .away }
        }
        if received.contains(SIGWINCH), state == .active { takeSize() }
    }
}
