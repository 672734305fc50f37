import Dashboard

extension Message {
    /// What a frame that shows this is drawn for.
    var frameCause: FrameCause {
        switch self {
        case .key, .paste, .caughtUp, .resized, .focus, .mouse, .answered: .person
        // Comes once, while a person waits for the first of it; whatever came before must not delay it.
        case .loaded, .journal(_, areHistory: true): .person
        // Answers to a key as well: data that comes after a pause is drawn at once.
        default: .data
        }
    }
}
