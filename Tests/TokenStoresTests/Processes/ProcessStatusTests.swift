import Foundation
import Testing

@testable import TokenStores

struct ProcessStatusTests {
    /// A line as the kernel writes it, with a name, a state, a number of threads and a start of one's own.
    private static func line(
        name: String = "byova",
        state: String = "S",
        threads: Int = 5,
        start: Int = 98_765
    ) -> String {
        """
        4242 (\(name)) \(state) 1 4242 4242 0 -1 4194304 100 0 0 0 1 2 0 0 20 0 \(threads) 0 \(start) 1 2 3
        """
    }

    @Test(arguments: ["byova", "a b", "a) S 1 (b", "((", "))", "", "Z"])
    func `a name cannot pass for other fields`(name: String) throws {
        let status = try #require(ProcessStatus(line: Self.line(name: name)))
        #expect(status.processID == 4_242)
        #expect(status.startedAt == 98_765)
        #expect(!status.hasEnded)
    }

    @Test(arguments: [
        ("R", 1, false), ("S", 1, false), ("D", 1, false), ("T", 1, false), ("t", 9, false), ("Z", 1, true),
        ("Z", 0, true), ("Z", 2, false), ("X", 1, true), ("x", 0, true),
    ])
    func `only a zombie without other threads has ended`(state: String, threads: Int, hasEnded: Bool) throws {
        let status = try #require(ProcessStatus(line: Self.line(state: state, threads: threads)))
        #expect(status.hasEnded == hasEnded)
    }

    @Test(arguments: [
        "", "4242", "4242 (byova", "4242 (byova) S 1 2 3", "x (byova) S", ")(",
        line().replacing("98765", with: "x"),
        line().replacing("4242 (", with: "99999999999 ("),
    ])
    func `anything else tells nothing`(line: String) {
        #expect(ProcessStatus(line: line) == nil)
    }
}

#if os(Linux)
    /// What the system really says.
    struct ProcessObserverTests {
        private let observer = ProcessObserver.system()

        @Test func `a process sees itself`() throws {
            #expect(observer.identity.processID == ProcessInfo.processInfo.processIdentifier)
            #expect(observer.identity.bootID?.count == 36)
            #expect(observer.identity.namespaces?.hasPrefix("pid:[") == true)
            let start = try #require(observer.identity.startedAt)
            #expect(observer.look(observer.identity.processID) == .started(at: start))
            #expect(!observer.identity.isGone(seenBy: observer.identity, observer.look))
        }

        @Test func `a process that has ended is gone, as a zombie and without a trace`() throws {
            let child = Process()
            child.executableURL = URL(filePath: "/bin/cat")
            let input = Pipe()
            child.standardInput = input
            try child.run()
            guard case .started(let start) = observer.look(child.processIdentifier) else {
                Issue.record("the child is not seen")
                return
            }
            var holder = observer.identity
            holder.processID = child.processIdentifier
            holder.startedAt = start
            #expect(!holder.isGone(seenBy: observer.identity, observer.look))
            try input.fileHandleForWriting.close()
            child.waitUntilExit()
            #expect(holder.isGone(seenBy: observer.identity, observer.look))
        }

        @Test func `the boot clock runs on`() {
            let (first, second) = (observer.bootTime(), observer.bootTime())
            #expect(first > .zero)
            #expect(second >= first)
        }
    }
#endif
