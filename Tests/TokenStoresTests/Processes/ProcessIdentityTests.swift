import Testing

@testable import TokenStores

/// When a process is proved to be gone, so that its lease may be taken over before its time.
struct ProcessIdentityTests {
    private static let process = ProcessIdentity(
        bootID: "boot-1",
        namespaces: "pid:[1]",
        processID: 7,
        startedAt: 1_000
    )

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var process = ProcessIdentityTests.process
        var observer = ProcessIdentity(
            bootID: "boot-1",
            namespaces: "pid:[1]",
            processID: 8,
            startedAt: 2_000
        )
        let sighting: ProcessIdentity.Sighting
        let isGone: Bool

        init(
            _ testDescription: String,
            _ sighting: ProcessIdentity.Sighting,
            isGone: Bool,
            _ change: (inout Case) -> Void = { _ in }
        ) {
            self.testDescription = testDescription
            self.sighting = sighting
            self.isGone = isGone
            change(&self)
        }
    }

    private static let cases = [
        Case("it runs", .started(at: 1_000), isGone: false),
        Case("no such process", .noProcess, isGone: true),
        Case("its id was given again, a tick later", .started(at: 1_001), isGone: true),
        Case("its id belonged to an earlier process", .started(at: 999), isGone: true),
        Case("the system does not tell", .unknown, isGone: false),
        Case("this very process", .started(at: 1_000), isGone: false) { $0.observer = $0.process },
        Case("the machine was restarted", .started(at: 1_000), isGone: true) { $0.process.bootID = "boot-0" },
        Case("restarted, whatever the namespace", .unknown, isGone: true) {
            $0.process.bootID = "boot-0"
            $0.process.namespaces = nil
        },
        Case("another namespace", .noProcess, isGone: false) { $0.process.namespaces = "pid:[2]" },
        Case("the holder's namespace is not known", .noProcess, isGone: false) {
            $0.process.namespaces = nil
        },
        Case("the observer's namespace is not known", .noProcess, isGone: false) {
            $0.observer.namespaces = nil
        },
        Case("no namespace is known", .noProcess, isGone: false) {
            $0.process.namespaces = nil
            $0.observer.namespaces = nil
        },
        Case("the holder's boot is not known", .noProcess, isGone: false) { $0.process.bootID = nil },
        Case("the observer's boot is not known", .noProcess, isGone: false) { $0.observer.bootID = nil },
        Case("no boot is known", .noProcess, isGone: false) {
            $0.process.bootID = nil
            $0.observer.bootID = nil
        },
        Case("its start is not known", .noProcess, isGone: false) { $0.process.startedAt = nil },
    ]

    @Test(arguments: cases)
    func `is gone only by proof`(given: Case) {
        #expect(given.process.isGone(seenBy: given.observer) { _ in given.sighting } == given.isGone)
    }

    @Test func `looks for the holder's process`() {
        let observer = ProcessIdentity(
            bootID: "boot-1",
            namespaces: "pid:[1]",
            processID: 8,
            startedAt: 2_000
        )
        #expect(Self.process.isGone(seenBy: observer) { $0 == 7 ? .noProcess : .unknown })
    }
}

/// When a lease has run out by the boot clock.
struct GrantedLeaseTests {
    private let lease = GrantedLease(
        id: "id",
        holder: ProcessIdentity(processID: 7),
        since: nil,
        length: .seconds(45),
        deadline: .seconds(145)
    )

    @Test(arguments: [
        (now: 100_000, remainder: 45_000), (100_001, 44_999), (144_999, 1), (145_000, nil), (145_001, nil),
        (1_000_000, nil),
        // The clock stands before the lease was granted: it has begun anew.
        (99_999, nil), (0, nil),
    ])
    func `ends to the millisecond, and with its clock`(now: Int, remainder: Int?) {
        #expect(lease.remainder(at: .milliseconds(now)) == remainder.map(Duration.milliseconds))
    }
}
