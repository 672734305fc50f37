import ArgumentParser
import Dashboard
import Foundation
import TerminalUI
import WebexTokens

/// What frames and keys cost on the dashboard: the longest step between two looks at the keyboard.
struct Frames {
    let orgs: Int

    /// A step that takes longer than a frame at 60 Hz is felt under a key that is held down.
    private static let bound = Measurement.Bound.atMost(16)
    private static let start = Date(timeIntervalSince1970: 1_795_442_602)
    /// What arrives between two frames when many organizations change.
    private static let batch = 1_000

    func measure(into report: Report) throws {
        var dashboard = SteppedDashboard(now: Self.start)
        try add("load", dashboard.steps { $0.step(.loaded(records)) }, to: report, isBounded: false)
        for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
            let name = "\(size.columns)×\(size.rows)"
            dashboard.step(.resized(size))
            try add("frame at \(name)", dashboard.steps { $0.draw() }, to: report)
            try add("j to frame at \(name)", dashboard.steps { $0.press("j") }, to: report)
        }
        try add("filter by one letter", dashboard.steps { $0.press("/", "7") }, to: report)
        try add("filter taken away", dashboard.steps { $0.step(.key(.escape)) }, to: report)
        let order = dashboard.steps { $0.step(.key(.function(6)), .key(.end), .key(.enter)) }
        try add("order changed", order, to: report)
        try add("order reversed", dashboard.steps { $0.press("S") }, to: report)
        let few = (0..<min(Self.batch, orgs)).map { change($0 * max(orgs / Self.batch, 1)) }
        try add("\(few.count) changes", dashboard.steps { $0.step(few) }, to: report)
        let everything = dashboard.steps { dashboard in
            for first in stride(from: 0, to: orgs, by: Self.batch) {
                dashboard.step((first..<min(first + Self.batch, orgs)).map(change))
            }
        }
        try add("everything refreshed", everything, to: report)
    }

    private func add(
        _ name: String,
        _ steps: SteppedDashboard.Steps,
        to report: Report,
        isBounded: Bool = true
    ) throws {
        try report.add(
            Measurement(
                name: "\(name), \(orgs) orgs, longest step",
                value: steps.longest.inSeconds * 1_000,
                unit: "ms",
                bound: isBounded ? Self.bound : nil,
                note: "\(steps.count) steps, \(Int(steps.total.inSeconds * 1_000)) ms in all"
            )
        )
    }

    private var records: [TokenSubject: TokenRecord] {
        var records: [TokenSubject: TokenRecord] = [.integration: record(0, refreshed: Self.start)]
        records.reserveCapacity(orgs + 1)
        for number in 0..<orgs {
            let age = Double(number &* 7_919 % 1_200_000)
            records[.org(Self.id(number))] = record(number, refreshed: Self.start.addingTimeInterval(-age))
        }
        return records
    }

    private func change(_ number: Int) -> Message {
        .changed(.org(Self.id(number)), record(number, refreshed: Self.start.addingTimeInterval(60)))
    }

    private static func id(_ number: Int) -> OrgID {
        let digits = String(number, radix: 16)
        let zeros = String(repeating: "0", count: 12 - digits.count)
        return OrgID(decoding: "4a1c09e2-7d11-4f0e-9a39-" + zeros + digits)
    }

    private func record(_ number: Int, refreshed: Date) -> TokenRecord {
        TokenRecord(
            tokens: OAuthTokens(
                accessToken: Secret("A1"),
                expiresIn: .seconds(14 * 86_400),
                refreshToken: Secret("R1"),
                refreshTokenExpiresIn: .seconds(90 * 86_400),
                obtainedAt: refreshed
            ),
            refreshedAt: refreshed,
            name: OrgName(stored: "customer-\(number)")
        )
    }
}

/// A dashboard whose steps are timed: each one is the messages that arrived, and the frame that shows them.
private struct SteppedDashboard {
    struct Steps {
        var count = 0
        var total = Duration.zero
        var longest = Duration.zero
    }

    private var model: DashboardModel
    private var steps = Steps()
    private let clock = ContinuousClock()

    init(now: Date) {
        model = DashboardModel(
            configuration: DashboardConfiguration(
                profile: "bench",
                store: "memory",
                clientID: "C1",
                redirectURI: "http://127.0.0.1:8765/callback",
                scopes: []
            ),
            now: now
        )
    }

    /// The steps of an act, and of the work that it leaves.
    mutating func steps(_ act: (inout Self) -> Void) -> Steps {
        steps = Steps()
        act(&self)
        while model.hasWork { step(.work) }
        return steps
    }

    mutating func draw() { step([]) }

    mutating func press(_ keys: Character...) {
        for key in keys { step(.key(.character(key))) }
    }

    mutating func step(_ messages: Message...) {
        step(messages)
    }

    mutating func step(_ messages: [Message]) {
        let took = clock.measure {
            _ = model.process(messages)
            model.settlePanes()
            _ = model.render(size: model.size, glyphs: .unicode)
        }
        steps.count += 1
        steps.total += took
        steps.longest = max(steps.longest, took)
    }
}

struct FramesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frames",
        abstract: "Measure what frames and keys cost on the dashboard, by the number of organizations."
    )

    @Option(help: "Organizations, 1 to 1000000; may be given more than once.")
    var orgs = [100, 1_000, 10_000, 100_000, 1_000_000]
    @Flag(help: "Print one JSON object for each row.")
    var json = false

    func validate() throws {
        guard orgs.allSatisfy((1...1_000_000).contains) else {
            throw ValidationError("--orgs takes 1 to 1000000.")
        }
    }

    func run() async throws {
        let report = Report(asJSON: json)
        for count in orgs { try Frames(orgs: count).measure(into: report) }
        try report.requireBounds()
    }
}
