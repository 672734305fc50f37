/// Counts the credentials that begin to need a person while the window does not have the keyboard.
struct UnseenDeaths: Hashable, Sendable {
    /// Whether the window has the keyboard; a terminal that never tells has it.
    var hasFocus = true
    /// How many needed a person when that was last looked at.
    private var known: Int?

    /// Looks at how many need a person now, and returns how many more they are than is known, if there is no one to see
    /// it; each is returned once.
    mutating func look(at count: Int) -> Int? {
        defer { known = count }
        guard !hasFocus, let known, count > known else { return nil }
        return count - known
    }
}
