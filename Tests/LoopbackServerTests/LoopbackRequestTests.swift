import HTTPTypes
import LoopbackServer
import Testing

struct LoopbackRequestTests {
    @Test(
        arguments: [
            (["127.0.0.1:8766"], true), (["localhost"], true), (["[::1]:8766"], true), ([], false),
            (["evil.example"], false), (["127.0.0.1.evil.example"], false),
            (["localhost", "localhost"], false), (["127.0.0.1:x@evil.example"], false),
            (["localhost:80@evil"], false), (["[::1].evil.example"], false), (["[::1]:x"], false),
            (["localhost:"], false), (["localhost:８０"], false),
        ] as [([String], Bool)]
    )
    func `only this machine's own names count`(hosts: [String], namesLoopback: Bool) {
        #expect(LoopbackRequest(method: .get, target: "/", hosts: hosts).namesLoopbackHost == namesLoopback)
    }
}
