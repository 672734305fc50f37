import HTTPTypes
import LoopbackServer

/// Pages without scripts, that no cache keeps and no other page can frame.
enum HTMLPage {
    static func page(
        _ title: String,
        _ body: String,
        status: HTTPResponse.Status = .ok,
        formAction: [String] = ["'none'"]
    ) -> LoopbackReply {
        let policy = """
            default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; \
            form-action \(formAction.joined(separator: " "))
            """
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
            .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff",
        ]
        if let referrerPolicy = HTTPField.Name("Referrer-Policy") { headers[referrerPolicy] = "no-referrer" }
        let text = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>\(escaped(title))</title>
            <style>body{font:16px/1.5 sans-serif;max-width:36em;margin:4em auto}form{display:inline}</style>
            </head>
            <body>
            \(body)
            </body>
            </html>

            """
        return LoopbackReply(status: status, headers: headers, text: text)
    }

    static func error(_ title: String, _ text: String) -> LoopbackReply {
        page(title, "<h1>\(escaped(title))</h1>\n<p>\(escaped(text))</p>", status: .badRequest)
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
