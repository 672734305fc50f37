import Testing

@testable import WebexAuth

struct BrowserCommandTests {
    @Test(arguments: [
        (["BROWSER": "sh"], "/bin/sh"), (["BROWSER": "/bin/sh"], "/bin/sh"),
        (["BROWSER": "sh", "PATH": ":.:relative:/nowhere:/bin"], "/bin/sh"),
    ])
    func `BROWSER is a plain name or path`(settings: [String: String], path: String) {
        let environment = settings.merging(["PATH": "/bin"]) { given, _ in given }
        #expect(BrowserCommand(environment: environment)?.path == path)
    }

    @Test(arguments: ["no-such-browser", "/no/such/browser", "bin/sh", "/bin", "../bin/sh"])
    func `a browser that is not there is none`(name: String) {
        #expect(BrowserCommand(environment: ["BROWSER": name, "PATH": "/bin", "DISPLAY": ":0"]) == nil)
    }

    #if os(Linux)
        @Test(arguments: ["", "sh -c ls", "sh %s", "sh;ls", "sh:ls", "$(ls)", "-sh", "sh\n", "`ls`", "sh|ls"])
        func `what a shell would have to read does not count`(name: String) {
            #expect(BrowserCommand(environment: ["BROWSER": name, "PATH": "/bin"]) == nil)
        }

        @Test(arguments: [[:], ["DISPLAY": ""], ["WAYLAND_DISPLAY": "", "DISPLAY": ""]])
        func `without a display there is no browser`(settings: [String: String]) {
            #expect(BrowserCommand(environment: settings) == nil)
        }
    #endif
}
