import WebexAuth
import Wording

/// Prints on standard error, at the end of a command, which tokens could not be saved.
enum UnsavedPrinter {
    static func start(_ byova: BYOVA, trying limit: Duration, naming titles: OrgTitles) -> Task<Void, Never> {
        let events = byova.events.subscribe()
        return Task {
            var told: Set<TokenSubject> = []
            for (subject, error) in await byova.unsavedTokens() where told.insert(subject).inserted {
                tell(titles.title(of: subject), error, trying: limit)
            }
            for await event in events {
                switch event.kind {
                case .unsaved(let subject, let error) where told.insert(subject).inserted:
                    tell(titles.title(of: subject), error, trying: limit)
                case .saved(let subject) where told.contains(subject):
                    StandardError.write("The new token of \(titles.title(of: subject)) is saved.")
                default: break
                }
            }
        }
    }

    private static func tell(_ title: String, _ error: TokenStorageError, trying limit: Duration) {
        let step = error.recovery.text(in: .commandLine)
        StandardError.write(
            "The new token of \(title) is NOT SAVED. \(error) \(step). Retrying for \(Int(limit.inSeconds)) s."
        )
    }
}
