import Foundation
import TestSupport
import Testing

@testable import WebexAuth

#if os(Linux)
    import Glibc

    extension LoginSocketTests {
        struct BrowserLauncherTests {
            @Test func `the child gets the URL and nothing of ours`() async throws {
                signal(SIGUSR2, SIG_IGN)
                defer { signal(SIGUSR2, SIG_DFL) }
                let browser = try FakeBrowser()
                let url = "https://w.example/a?x=1&y=$(id)'\""
                let report = try await browser.report(opening: url)
                defer { browser.end(report) }
                #expect(report["argument"] == url)
                #expect(report["arguments"] == "1")
                let process = try await browser.settled(report)
                #expect(process.session == report["pid"])
                #expect(process.descriptors == ["0": "/dev/null", "1": "/dev/null", "2": "/dev/null"])
                #expect(process.blockedSignals == 0)
                // Above the 31 ordinary signals, glibc keeps two for itself.
                #expect(process.ignoredSignals & 0x7FFF_FFFF == 0)
                #expect(report["kept"] == "yes")
                #expect(report["WEBEX_INTEGRATION_CLIENT_SECRET"] == nil)
                #expect(report["BYOVA_STORE_KEY"] == nil)
            }

            @Test func `a browser that stays does not keep the port, and is reaped when it goes`()
                async throws
            {
                let bench = try await LoginBench()
                let browser = try FakeBrowser()
                let report = try await browser.report(opening: "http://127.0.0.1/")
                await bench.listener.close()
                #expect(try await bench.portIsFree())
                browser.end(report)
                let process = try #require(report["pid"])
                while FileManager.default.fileExists(atPath: "/proc/\(process)") { await Task.yield() }
            }

            @Test(arguments: [
                "", "-help", "javascript:alert(1)", "file:///etc/passwd", "w.example", "httpx://w.example",
            ])
            func `only web addresses are opened`(url: String) {
                #expect(!BrowserLauncher(environment: ["BROWSER": "true", "PATH": "/bin"]).open(url))
            }

            @Test func `where there is no browser, it says so`() {
                let launcher = BrowserLauncher(environment: ["PATH": "/bin"])
                #expect(!launcher.isAvailable)
                #expect(!launcher.open("https://w.example/"))
            }

            @Test func `a program that cannot be run is reported`() throws {
                let folder = try TemporaryFolder()
                let path = folder.path + "/browser"
                #expect(
                    FileManager.default.createFile(
                        atPath: path,
                        contents: Data("\u{7F}ELF".utf8),
                        attributes: [.posixPermissions: 0o700]
                    )
                )
                let launcher = BrowserLauncher(environment: ["BROWSER": path])
                #expect(launcher.isAvailable)
                #expect(!launcher.open("https://w.example/"))
            }
        }
    }
#endif
