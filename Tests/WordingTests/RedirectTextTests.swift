import Testing

import Wording

struct `Redirect text` {
    @Test(arguments: [
        ("http://127.0.0.1:0/callback", "127.0.0.1, any free port"),
        ("http://[::1]:0", "[::1], any free port"),
        ("http://127.0.0.1:8765/callback", "http://127.0.0.1:8765/callback"),
        ("http://127.0.0.1:10/callback", "http://127.0.0.1:10/callback"),
        ("http://[::0]/callback", "http://[::0]/callback"),
        ("", ""),
    ])
    func `says port 0 in words and leaves every other address alone`(uri: String, text: String) {
        #expect(uri.redirectText == text)
    }
}
