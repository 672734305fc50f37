import Foundation
import Testing

@testable import byova

struct LineWriterTests {
    @Test(.timeLimit(.minutes(1))) func `lines arrive whole, also through a full non-blocking pipe`()
        async throws
    {
        let pipe = Pipe()
        let descriptor = pipe.fileHandleForWriting.fileDescriptor
        try #require(fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0)
        let writer = LineWriter(descriptor: descriptor)
        let line = String(repeating: "x", count: 300_000)
        let reading = pipe.fileHandleForReading
        async let received = Task.detached { try reading.read(upToCount: 300_001 + 4) }.value
        writer.write(line)
        writer.write("end")
        #expect(writer.failure == nil)
        try pipe.fileHandleForWriting.close()
        let data = try #require(try await received)
        #expect(data == Data((line + "\nend\n").utf8))
    }

    @Test func `a reader who left early is no failure`() throws {
        signal(SIGPIPE, SIG_IGN)
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        let writer = LineWriter(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        writer.write("one")
        writer.write("two")
        #expect(writer.failure == nil)
    }

    @Test func `a full disk is one`() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let writer = LineWriter(descriptor: descriptor)
        writer.write("one")
        #expect(writer.failure == ENOSPC)
    }
}
