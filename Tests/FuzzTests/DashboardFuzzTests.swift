import TerminalUI
import Testing
import WebexTokens

@testable import Dashboard

extension FuzzTests {
    @Test func `a frame of any size shows ink and no secrets, whatever the messages`() async throws {
        try await FuzzRun(.dashboard).check { fuzz in
            let canary = Canary(&fuzz.chance)
            var model = DashboardModel(
                configuration: Self.configuration(&fuzz.chance),
                now: DashboardInput.now
            )
            var messages = [
                Message.resized(Self.size(&fuzz.chance)),
                .loaded(DashboardInput.records(canary: canary, &fuzz.chance)),
            ]
            if fuzz.chance.happens(percent: 20) {
                // Into the second field, where a refresh token belongs.
                messages += [.key(.character("n")), .key(.tab), .paste(canary.text)]
            }
            for _ in 0..<fuzz.chance.number(in: 0...20) {
                messages.append(DashboardInput.message(&fuzz.chance))
            }
            fuzz.input = "\(messages)"
            for message in messages { _ = model.update(message) }
            fuzz.passedOuterParser = model.orgs.count > 0 || model.integration != nil
            let glyphs: GlyphSet = fuzz.chance.happens(percent: 50) ? .unicode : .ascii
            let frame = model.render(size: model.size, glyphs: glyphs)
            fuzz.requireInk(frame, isASCII: glyphs == .ascii)
            fuzz.require(!canary.isHeard(in: frame.text.joined()), "a secret is on the screen")
            fuzz.require(!canary.isHeard(in: frame.text.joined(separator: "\n")), "a secret is on the screen")
        }
    }

    private static func size(_ chance: inout Chance) -> Size {
        guard chance.happens(percent: 40) else {
            return chance.pick([Size(columns: 80, rows: 24), Size(columns: 60, rows: 16)])
        }
        return Size(columns: chance.below(130), rows: chance.below(45))
    }

    private static func configuration(_ chance: inout Chance) -> DashboardConfiguration {
        DashboardConfiguration(
            profile: "default",
            store: "sqlite",
            mode: chance.pick([.normal, .demo, .readOnly]),
            clientID: HostileText.text(&chance),
            redirectURI: HostileText.text(&chance),
            scopes: [HostileText.text(&chance)]
        )
    }
}
