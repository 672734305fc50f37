import Foundation
import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

extension FuzzTests {
    /// All walks together take 100,000 steps, four of five of them a key.
    @Test func `a long walk over every key, with pastes, resizes and changes, keeps the screen whole`()
        async throws
    {
        try await FuzzRun(.dashboardWalk).check { fuzz in
            var walk = DashboardWalk(&fuzz.chance)
            for step in 0..<500 {
                let messages = walk.step(&fuzz.chance)
                fuzz.input = walk.trail
                for message in messages { walk.send(message) }
                guard step.isMultiple(of: 20) else { continue }
                let glyphs: GlyphSet = fuzz.chance.happens(percent: 50) ? .unicode : .ascii
                fuzz.requireInk(
                    walk.model.render(size: walk.model.size, glyphs: glyphs),
                    isASCII: glyphs == .ascii
                )
            }
            fuzz.passedOuterParser = walk.model.hasLoaded
        }
    }
}

/// A person who presses any key that there is, on a dashboard whose rows change meanwhile.
private struct DashboardWalk {
    private(set) var model: DashboardModel
    private var steps: [Message] = []
    private var now = DashboardInput.now

    /// Pieces of what a person may write to find something.
    private static let pieces = [
        "state:dead", "state:", "access<2h", "refresh<14d", "!", "\"", " ", "a", "9", "refreshed>30d",
        "proof:rej", "e",
    ]

    init(_ chance: inout Chance) {
        let mode: DashboardConfiguration.Mode = chance.pick([.normal, .demo, .readOnly])
        model = DashboardModel(
            configuration: DashboardConfiguration(
                profile: "default",
                store: "sqlite",
                mode: mode,
                clientID: "C1",
                redirectURI: "http://127.0.0.1:8765/callback",
                scopes: ["spark:all"]
            ),
            now: now
        )
        let canary = Canary(&chance)
        send(.resized(Self.size(&chance)))
        send(.loaded(DashboardInput.records(canary: canary, &chance)))
    }

    /// The last messages, for a person who looks into a failure.
    var trail: String { steps.suffix(12).map { "\($0)" }.joined(separator: "\n") }

    mutating func send(_ message: Message) {
        steps.append(message)
        // Quitting ends the program; here the walk goes on.
        _ = model.update(message)
    }

    /// What happens next.
    mutating func step(_ chance: inout Chance) -> [Message] {
        switch chance.below(40) {
        case 0: return [.resized(Self.size(&chance))]
        case 1: return [.paste(HostileText.text(&chance))]
        case 2:
            now += Double(chance.pick([1, 60, 3_600, 86_400]))
            return [.tick(now)]
        case 3: return [.loaded(DashboardInput.records(canary: Canary(&chance), &chance))]
        case 4: return change(&chance)
        case 5:
            let position = Frame.Position(column: chance.below(140), row: chance.below(50))
            return [.mouse(MouseAction(chance.pick([.press, .wheelUp, .wheelDown]), at: position))]
        case 6: return [DashboardInput.message(&chance)]
        case 7:
            let typed = (0..<chance.number(in: 1...3)).map { _ in chance.pick(Self.pieces) }.joined()
            return typed.map { .key(.character($0)) }
        case 8 where model.hasWork: return [.work]
        default: return [.key(key(&chance))]
        }
    }

    /// One organization gets another record, or loses it.
    private func change(_ chance: inout Chance) -> [Message] {
        let others = DashboardInput.records(canary: Canary(&chance), &chance)
        guard let (subject, record) = others.first(where: { $0.key.orgID != nil }) else { return [] }
        let ids = model.orgs.ids
        let target = ids.isEmpty || chance.happens(percent: 30) ? subject : .org(chance.pick(ids))
        return [.changed(target, chance.happens(percent: 40) ? nil : record)]
    }

    /// Most often a key that does something here.
    private func key(_ chance: inout Chance) -> Key {
        let here = KeyBinding.all.filter { $0.places.contains(model.place) }
        let bindings = here.isEmpty || chance.happens(percent: 20) ? KeyBinding.all : here
        return chance.pick(chance.pick(bindings).keys)
    }

    private static func size(_ chance: inout Chance) -> Size {
        chance.happens(percent: 70)
            ? chance.pick([
                Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 60, rows: 16),
                Size(columns: 40, rows: 12),
            ])
            : Size(columns: chance.below(130), rows: chance.below(45))
    }
}
