extension RedirectPage {
    private struct Words {
        var mark: String
        var role: String
        var title: String
        var text: String
    }

    private var words: Words {
        switch self {
        case .received:
            Words(
                mark: "✓",
                role: "neutral",
                title: "Received",
                text: "Return to the terminal to see the result. You can close this tab."
            )
        case .success:
            Words(
                mark: "✓",
                role: "good",
                title: "Authorized",
                text: "The tokens are stored. You can close this tab and return to the terminal."
            )
        case .denied:
            Words(
                mark: "✗",
                role: "bad",
                title: "Not authorized",
                text: "Webex did not grant access. The terminal shows why. You can close this tab."
            )
        case .failed:
            Words(
                mark: "✗",
                role: "bad",
                title: "Login failed",
                text:
                    "Webex granted access, but the login failed. The terminal shows why, and what to do next."
            )
        case .ignored, .notFound, .wrongMethod:
            Words(
                mark: "–",
                role: "neutral",
                title: "Ignored",
                text: "This request does not belong to the login in progress, and nothing has changed. "
                    + "If you came from Webex, start again with the URL that the terminal shows."
            )
        case .unproven:
            Words(
                mark: "–",
                role: "neutral",
                title: "Not verified",
                text:
                    "An error was reported without proof that it belongs to the login in progress. "
                    + "If you declined in Webex, cancel the login in the terminal; otherwise continue with it."
            )
        }
    }

    /// The whole document.
    var html: String {
        let words = words
        // The empty icon keeps browsers from asking the listener for one.
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(words.title) · Webex login</title>
            <link rel="icon" href="data:,">
            <style>\(RedirectPageStyle.css)</style>
            </head>
            <body>
            <main>
            <p class="mark \(words.role)" aria-hidden="true">\(words.mark)</p>
            <h1>\(words.title)</h1>
            <p>\(words.text)</p>
            </main>
            </body>
            </html>

            """
    }
}
