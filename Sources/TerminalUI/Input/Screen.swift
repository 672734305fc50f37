/// The seam between the program and a terminal.
///
/// The real one draws with ncurses, the one in tests plays a script; the loop between them is the same.
package protocol Screen: Sendable {
    /// The drawing characters that can be shown.
    var glyphs: GlyphSet { get }

    /// The events in order, for one reader; ends after ``TerminalEvent/hangup`` or ``close()``.
    var events: AsyncStream<TerminalEvent> { get }

    /// The terminal's size now.
    var size: Size { get async }

    /// Shows a frame; one of another size than the terminal's is clipped.
    func present(_ frame: Frame) async

    /// Sends ``TerminalEvent/caughtUp(_:)`` with this number, after every key that was pressed before this call.
    func catchUp(_ number: Int) async

    /// Tells the terminal something that is no part of a frame, if it understands it.
    ///
    /// Whatever it changes, closing and suspending undo.
    func perform(_ request: TerminalRequest) async -> TerminalAnswer

    /// Redraws the whole last frame, over any output of other programs.
    func redraw() async

    /// Restores the terminal, stops the program, and redraws everything when it resumes.
    ///
    /// Where the program could not be continued, ``TerminalEvent/suspendRefused(_:)`` is all that comes of it.
    func suspend() async

    /// Restores the terminal; later calls do nothing.
    func close() async

    /// Restores a terminal that accepts no more output as far as possible, without waiting; then the process has to
    /// end.
    func abandon()
}
