/// Where the terminal's cursor is while nothing is typed.
struct RestingCursor: Hashable, Sendable {
    /// Whether it goes to ``Frame/attention``, which costs a few bytes a frame; else it stays anywhere, hidden.
    let needsPlace: Bool
    let isVisible: Bool

    /// - Parameters:
    ///   - needsPlace: Whether the terminal cannot hide it, or readers of the screen follow it.
    ///   - manners: A person may want to see it.
    init(needsPlace: Bool, _ manners: Manners) {
        isVisible = manners.uses(.cursor)
        self.needsPlace = needsPlace || isVisible
    }
}
