import Foundation
import TestSupport
import Testing

@testable import WebexAuth

extension LoginSocketTests {
    struct PortHolderTests {
        private static let heading =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"

        private static func row(
            _ local: String,
            _ state: String = "0A",
            user: Int = 1000,
            inode: Int = 7
        ) -> String {
            "   0: \(local) 00000000:0000 \(state) 00000000:00000000 00:00000000 00000000  \(user)        0 \(inode) 1"
        }

        /// Port 8765 is 0x223D; the kernel prints addresses as numbers of this machine.
        private static let loopback = UInt32(0x7F00_0001).bigEndian
        private static let ipv4 = String(loopback, radix: 16, uppercase: true).leftPadded(to: 8)
        private static let none6 = String(repeating: "0", count: 32)
        private static let ipv6 =
            String(repeating: "0", count: 24)
            + String(UInt32(1).bigEndian, radix: 16, uppercase: true).leftPadded(to: 8)

        @Test(arguments: [
            ("127.0.0.1", row("\(ipv4):223D"), true), ("127.0.0.1", row("00000000:223D"), true),
            ("127.0.0.1", row("\(none6):223D"), true), ("127.0.0.1", row("\(ipv4):223E"), false),
            ("127.0.0.2", row("\(ipv4):223D"), false), ("127.0.0.1", row("\(ipv6):223D"), false),
            ("::1", row("\(ipv6):223D"), true), ("::1", row("\(none6):223D"), true),
            ("::1", row("\(ipv4):223D"), false), ("127.0.0.1", row("\(ipv4):223D", "01"), true),
            ("127.0.0.1", row("\(ipv4):223D", "06", inode: 0), false), ("127.0.0.1", "rubbish", false),
            ("127.0.0.1", "   0: :: 1 2 3 4 5 6 7 8 9", false), ("nonsense", row("\(ipv4):223D"), false),
        ])
        func `a socket is found by its address and port`(host: String, row: String, isFound: Bool) {
            let table = TCPTable(text: Self.heading + "\n" + row + "\n")
            #expect(table.socket(blocking: host, port: 8765) == (isFound ? .init(user: 1000, inode: 7) : nil))
        }

        @Test func `a listener counts before a connection`() {
            let rows = [
                Self.row("\(Self.ipv4):223D", "01", inode: 5), Self.row("\(Self.ipv4):223D", inode: 6),
            ]
            let table = TCPTable(text: ([Self.heading] + rows).joined(separator: "\n"))
            #expect(table.socket(blocking: "127.0.0.1", port: 8765)?.inode == 6)
        }

        @Test func `this process is found, and a free port has no holder`() async throws {
            let bench = try await LoginBench(redirectURI: "http://127.0.0.1:0/callback")
            let port = bench.listener.boundURI.port
            let holder = try #require(await PortHolder.find(host: "127.0.0.1", port: port))
            guard case .process(getpid(), .some) = holder else {
                Issue.record("\(holder)")
                return
            }
            #expect("\(holder)" == "this program itself")
            await bench.listener.close()
            #expect(await PortHolder.find(host: "127.0.0.1", port: port) == nil)
        }

        @Test func `only what is known is said`() {
            #expect("\(PortHolder.process(1, program: "init"))" == "init (process 1)")
            #expect("\(PortHolder.process(1, program: nil))" == "process 1")
            #expect("\(PortHolder.user(0))" == "a process of user 0 that this user cannot see")
        }
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: length - count) + self
    }
}
