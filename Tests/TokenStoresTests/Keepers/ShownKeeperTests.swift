import Foundation
import Testing
import WebexTokens

@testable import TokenStores

/// When a keeper counts as gone.
struct ShownKeeperTests {
    private static let process = ProcessIdentity(
        bootID: "boot-1",
        namespaces: "pid:[1]",
        processID: 7,
        startedAt: 1_000
    )

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var process = ShownKeeperTests.process
        var observer = ProcessIdentity(
            bootID: "boot-1",
            namespaces: "pid:[1]",
            processID: 8,
            startedAt: 2_000
        )
        /// The observer's machine.
        var host = "gw1"
        let sighting: ProcessIdentity.Sighting
        /// Since the last pass, by the boot clock and by Webex's time.
        var silence: (boot: Duration, wall: Duration) = (.seconds(30), .seconds(30))
        let isLiving: Bool

        init(
            _ testDescription: String,
            _ sighting: ProcessIdentity.Sighting,
            isLiving: Bool,
            _ change: (inout Case) -> Void = { _ in }
        ) {
            self.testDescription = testDescription
            self.sighting = sighting
            self.isLiving = isLiving
            change(&self)
        }
    }

    private static let here = [
        Case("it runs", .started(at: 1_000), isLiving: true),
        Case("killed", .noProcess, isLiving: false),
        Case("its id was given again", .started(at: 1_001), isLiving: false),
        Case("three passes are missed", .started(at: 1_000), isLiving: true) {
            $0.silence.boot = .seconds(90)
        },
        Case("and more", .started(at: 1_000), isLiving: false) { $0.silence.boot = .milliseconds(90_001) },
        Case("whatever the wall clock says", .started(at: 1_000), isLiving: true) {
            $0.silence.wall = .days(1)
        },
        Case("in another container it cannot be seen", .noProcess, isLiving: true) {
            $0.process.namespaces = "pid:[2]"
        },
        Case("where it is judged by its passes, too", .noProcess, isLiving: false) {
            $0.process.namespaces = "pid:[2]"
            $0.silence.boot = .milliseconds(90_001)
        },
        Case("the machine was restarted", .started(at: 1_000), isLiving: false) {
            $0.process.bootID = "boot-0"
        },
    ]

    private static let elsewhere = [
        Case("another machine", .noProcess, isLiving: true) { $0.moveAway() },
        Case("another machine, three passes missed", .noProcess, isLiving: true) {
            $0.moveAway()
            $0.silence = (.days(1), .seconds(90))
        },
        Case("another machine, and more", .started(at: 1_000), isLiving: false) {
            $0.moveAway()
            $0.silence = (.zero, .milliseconds(90_001))
        },
        Case("another machine whose clock is far ahead", .started(at: 1_000), isLiving: false) {
            $0.moveAway()
            $0.silence = (.zero, .milliseconds(-90_001))
        },
        Case("a system without boot ids", .unknown, isLiving: true) {
            $0.process.bootID = nil
            $0.observer.bootID = nil
        },
        Case("a system without boot ids, silent for long", .unknown, isLiving: false) {
            $0.process.bootID = nil
            $0.observer.bootID = nil
            $0.silence = (.zero, .milliseconds(90_001))
        },
    ]

    @Test(arguments: here + elsewhere)
    func `lives until it is proved to be gone, or has missed three passes`(row: Case) {
        let now = Date.noon
        let keeper = Keeper.sample(lastPass: now.adding(.zero - row.silence.wall))
        let shown = ShownKeeper(keeper, process: row.process, bootTime: .seconds(100_000) - row.silence.boot)
        let observer = ProcessObserver(
            identity: row.observer,
            host: row.host,
            bootTime: { .seconds(100_000) },
            look: { _ in row.sighting }
        )
        #expect(shown.isLiving(seenBy: observer, at: now) == row.isLiving)
    }
}

extension ShownKeeperTests.Case {
    /// The observer looks from another machine, which has another process 7.
    fileprivate mutating func moveAway() {
        observer.bootID = "boot-9"
        host = "gw9"
    }
}
