/// What a person does with the mouse, as far as the program uses it.
package struct MouseAction: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// The left button, without a modifier key.
        case press
        case wheelUp, wheelDown
    }

    package let kind: Kind
    /// The cell under the pointer; a terminal may name one outside the screen.
    package let position: Frame.Position

    package init(_ kind: Kind, at position: Frame.Position) {
        self.kind = kind
        self.position = position
    }
}
