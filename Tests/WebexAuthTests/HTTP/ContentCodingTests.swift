import TestSupport
import Testing

@testable import WebexAuth

/// Replies that come packed although they were asked for as they are.
@Suite(.timeLimit(.minutes(1))) struct ContentCodingTests {
    private static let plain = Array(#"{"access_token":"a"}"#.utf8)
    private static let gzip = PackedBody.bytes(PackedBody.gzip)

    private func send(
        _ body: [UInt8],
        coding: String,
        status: Int = 200,
        chunked: Bool = false
    ) async throws -> (outcome: Result<HTTPReply, TransportFailure>, requests: [String]) {
        let head = "HTTP/1.1 \(status) OK\r\nTrackingid: ROUTER_1\r\n\(coding)"
        let bytes =
            chunked
            ? Array("\(head)Transfer-Encoding: chunked\r\n\r\n".utf8) + Self.chunks(of: body)
            : Array("\(head)Content-Length: \(body.count)\r\n\r\n".utf8) + body
        let server = try await ScriptedServer.start([[.bytes(bytes)]])
        let outcome = await AsyncHTTPTransport.outcome(of: server.url)
        try await server.stop()
        return (outcome, server.connections.flatMap(\.self))
    }

    private static func chunks(of body: [UInt8]) -> [UInt8] {
        body.flatMap { Array("1\r\n".utf8) + [$0] + Array("\r\n".utf8) } + Array("0\r\n\r\n".utf8)
    }

    @Test func `plain replies are requested, and nothing else`() async throws {
        let (outcome, requests) = try await send(Self.plain, coding: "")
        #expect(try outcome.get().body == Self.plain)
        let request = try #require(requests.first)
        #expect(request.lowercased().ranges(of: "accept-encoding").count == 1)
        #expect(request.contains("\r\nAccept-Encoding: identity\r\n"))
        #expect(!request.contains("byova-trace"))
    }

    @Test(arguments: [
        ("gzip", PackedBody.gzip), ("GZIP", PackedBody.gzip), ("x-gzip", PackedBody.gzip),
        (" gzip ", PackedBody.gzip), ("deflate", PackedBody.deflate), ("Deflate", PackedBody.deflate),
        ("deflate", PackedBody.rawDeflate),
    ])
    func `gzip and deflate are unpacked all the same`(coding: String, body: String) async throws {
        for chunked in [false, true] {
            let (outcome, _) = try await send(
                PackedBody.bytes(body),
                coding: "Content-Encoding: \(coding)\r\n",
                chunked: chunked
            )
            let reply = try outcome.get()
            #expect(reply.body == Self.plain)
            #expect(reply.header("Trackingid") == "ROUTER_1")
        }
    }

    @Test(arguments: ["Content-Encoding: identity\r\n", "Content-Encoding:\r\n", "Content-Encoding: ,\r\n"])
    func `a plain reply may say that it is one`(coding: String) async throws {
        #expect(try await send(Self.plain, coding: coding).outcome.get().body == Self.plain)
    }

    @Test(arguments: [[], [0x78], [0x78, 0x9C], Array("{}".utf8), [0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]])
    func `what is called deflate and is none gives no tokens`(body: [UInt8]) async throws {
        for chunked in [false, true] {
            let (outcome, _) = try await send(body, coding: "Content-Encoding: deflate\r\n", chunked: chunked)
            switch outcome {
            case .success(let reply): #expect(ReplyBody.parse(reply.body) == nil)
            case .failure(let failure):
                #expect(failure == .replyUnreadable(reason: "its compressed form is damaged"))
            }
        }
    }

    @Test(arguments: [("gzip", 200), ("deflate", 401), ("br", 400)])
    func `nothing needs no unpacking`(coding: String, status: Int) async throws {
        let (outcome, _) = try await send([], coding: "Content-Encoding: \(coding)\r\n", status: status)
        #expect(try outcome.get().status == status)
        #expect(try outcome.get().body.isEmpty)
    }

    @Test func `the limit holds after unpacking`() async throws {
        let whole = try await send(
            PackedBody.bytes(PackedBody.mebibyte),
            coding: "Content-Encoding: gzip\r\n"
        )
        #expect(try whole.outcome.get().body.count == AsyncHTTPTransport.maximumReplySize)
        let bomb = try await send(PackedBody.bytes(PackedBody.bomb), coding: "Content-Encoding: gzip\r\n")
        #expect(throws: TransportFailure.replyTooLarge(limit: AsyncHTTPTransport.maximumReplySize)) {
            try bomb.outcome.get()
        }
    }

    @Test(arguments: ["br", "zstd", "compress", "gzip, br", "gzip, gzip", "br\r\nContent-Encoding: gzip"])
    func `what cannot be unpacked says so, once, and its answer may be lost`(coding: String) async throws {
        for status in [200, 400] {
            let (outcome, requests) = try await send(
                [1, 2, 3, 4],
                coding: "Content-Encoding: \(coding)\r\n",
                status: status
            )
            guard case .failure(let failure) = outcome, case .replyUnreadable = failure else {
                Issue.record("\(outcome)")
                return
            }
            let error = WebexAuthError(failure)
            #expect(error.leavesAnswerOpen)
            guard case .fixConfiguration = error.recovery else {
                Issue.record("\(String(describing: error.recovery))")
                return
            }
            #expect(requests.count == 1)
        }
    }

    @Test(arguments: [503, 502, 429])
    func `a status that says later needs no text`(status: Int) async throws {
        let (outcome, _) = try await send([1, 2, 3], coding: "Content-Encoding: br\r\n", status: status)
        #expect(try outcome.get().status == status)
        #expect(try outcome.get().body.isEmpty)
    }

    private static let damaged: [[UInt8]] = [
        Array("{}".utf8), Array(gzip.dropLast(9)), gzip + Array("more".utf8), [0x1F, 0x8B],
        Array(repeating: 0, count: 40),
    ]

    @Test(arguments: damaged)
    func `a damaged one says so`(body: [UInt8]) async throws {
        let (outcome, _) = try await send(body, coding: "Content-Encoding: gzip\r\n")
        #expect(throws: TransportFailure.replyUnreadable(reason: "its compressed form is damaged")) {
            try outcome.get()
        }
    }
}
