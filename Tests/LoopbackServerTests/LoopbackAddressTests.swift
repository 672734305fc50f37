import LoopbackServer
import Testing

struct LoopbackAddressTests {
    @Test(arguments: ["127.0.0.1", "127.0.0.2", "127.255.255.254", "::1", "0:0:0:0:0:0:0:1"])
    func `accepts loopback literals`(host: String) {
        #expect(LoopbackAddress(host: host, port: 8765) != nil)
    }

    @Test(arguments: [
        "localhost", "0.0.0.0", "::", "126.255.255.255", "128.0.0.1", "192.168.1.1", "[::1]", "127.1", "",
        "::ffff:127.0.0.1", "127.0.0.1 ",
    ])
    func `refuses everything else`(host: String) {
        #expect(LoopbackAddress(host: host, port: 8765) == nil)
    }

    @Test(arguments: [(-1, false), (0, true), (65_535, true), (65_536, false)])
    func `takes ports of 16 bits`(port: Int, isValid: Bool) {
        #expect((LoopbackAddress(host: "::1", port: port) != nil) == isValid)
    }

    @Test func `is written as in a URL`() {
        #expect(LoopbackAddress.ipv4(port: 80).description == "127.0.0.1:80")
        #expect(LoopbackAddress.ipv6(port: 8765).description == "[::1]:8765")
    }
}
