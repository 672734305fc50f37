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
                text: "Go back to the terminal to see how the login ends. You can close this tab."
            )
        case .success:
            Words(
                mark: "✓",
                role: "good",
                title: "Authorized",
                text: "The tokens are stored. You can close this tab and go back to the terminal."
            )
        case .denied:
            Words(
                mark: "✗",
                role: "bad",
                title: "Not authorized",
                text: "Webex did not grant access. The terminal says why. You can close this tab."
            )
        case .failed:
            Words(
                mark: "✗",
                role: "bad",
                title: "Login failed",
                text: "Webex agreed, but there are no tokens. The terminal says why, and what to do next."
            )
        case .ignored, .notFound, .wrongMethod:
            Words(
                mark: "–",
                role: "neutral",
                title: "Ignored",
                text: "This request is not part of the login that is waiting here, and nothing has changed. "
                    + "If you came from Webex, start again from the address that the terminal shows."
            )
        case .unproven:
            Words(
                mark: "–",
                role: "neutral",
                title: "Not proven",
                text:
                    "An error was reported without proof that it belongs to the login that is waiting here. "
                    + "If you declined in Webex, stop the login in the terminal; otherwise go on with it."
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
