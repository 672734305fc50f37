import Dashboard
import TerminalUI
import Testing
import WebexAuth
import WebexTokens

@testable import byova

@Suite(.timeLimit(.minutes(10))) struct StoryPlayerTests {
    private func names(of cast: Story.Cast) -> [OrgID: String] {
        let organizations = [cast.endsFirst, cast.isRejected, cast.isRevoked, cast.wasRevoked]
        return organizations.reduce(into: [:]) { names, org in
            if let org { names[org.id] = org.name }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the event log tells an expiry, a refresh, an outage, a rejection and a revocation, in that order`(
        seed: UInt64
    ) async throws {
        let rehearsal = try await Rehearsal(seed: seed)
        _ = await rehearsal.playAll()
        let cast = rehearsal.cast
        let (ended, rejected) = (try #require(cast.endsFirst).name, try #require(cast.isRejected).name)
        let revoked = try #require(cast.isRevoked).name
        var log = rehearsal.log(names: names(of: cast))[...]
        for line in [
            "proof \(ended) rejected", "keeper started", "refresh \(ended) ok", "keeper .*paused for",
            "keeper resumed", "proof \(rejected) rejected", "refresh \(rejected) rejected",
            "fetch \(rejected) ok", "proof \(revoked) rejected",
            "fetch \(revoked) not authorized by the admin", "fetch \(revoked) ok",
        ] {
            let pattern = try Regex(line)
            let place = try #require(log.firstIndex { $0.contains(pattern) }, "\(line)")
            log = log[(place + 1)...]
        }
        #expect(rehearsal.moment?.isOver == true)
        await rehearsal.end()
    }

    @Test func `the same seed gives the same frames, and another one others`() async throws {
        var runs: [[Frame]] = []
        for seed in [7, 7, 8] as [UInt64] {
            let rehearsal = try await Rehearsal(seed: seed)
            runs.append(await rehearsal.playAll())
            await rehearsal.end()
        }
        #expect(runs[0].count == runs[1].count)
        for (first, second) in zip(runs[0], runs[1]) where first != second {
            Issue.record("\(first.text.joined(separator: "\n"))\n\(second.text.joined(separator: "\n"))")
            break
        }
        #expect(runs[0].first != runs[2].first)
    }

    @Test func `a pause stops the clock, but no request`() async throws {
        let rehearsal = try await Rehearsal()
        let org = try #require(rehearsal.cast.endsFirst?.id)
        await rehearsal.play()
        await rehearsal.player.togglePause()
        #expect(rehearsal.moment?.pace == .paused)
        let stopped = rehearsal.world.clock.date
        await rehearsal.play()
        #expect(rehearsal.world.clock.date == stopped)
        rehearsal.request(.run(.perform(.refresh, .org(org))))
        await rehearsal.play(untilReceiving: { $0 == .finished(.perform(.refresh, .org(org)), .succeeded) })
        #expect(rehearsal.world.clock.date.since(stopped) < .seconds(1))
        await rehearsal.player.togglePause()
        #expect(rehearsal.moment?.pace == .times(60))
        let resumed = rehearsal.world.clock.date
        await rehearsal.play()
        #expect(rehearsal.world.clock.date.since(resumed) == .seconds(15))
        await rehearsal.end()
    }

    @Test func `skipping leads to the next scene, also from a pause, and leaves no outage behind`()
        async throws
    {
        let rehearsal = try await Rehearsal()
        var scenes: [Int] = []
        for _ in 0..<3 {
            await rehearsal.player.togglePause()
            await rehearsal.player.skipScene()
            await rehearsal.play()
            scenes.append(rehearsal.moment?.scene ?? 0)
        }
        #expect(scenes == [2, 3, 4])
        let org = try #require(rehearsal.cast.endsFirst?.id)
        rehearsal.request(.run(.perform(.refresh, .org(org))))
        await rehearsal.play(untilReceiving: { $0 == .finished(.perform(.refresh, .org(org)), .succeeded) })
        #expect(rehearsal.events.contains(.keeperResumed))
        for _ in 0..<3 {
            await rehearsal.player.skipScene()
            await rehearsal.play()
        }
        #expect(rehearsal.moment?.isOver == true)
        #expect(rehearsal.moment?.pace == .times(1))
        await rehearsal.player.togglePause()
        await rehearsal.player.skipScene()
        #expect(rehearsal.moment?.pace == .times(1), "there is nothing to pause after the end")
        await rehearsal.end()
    }

    @Test func `a scene whose organization was removed is left out`() async throws {
        let rehearsal = try await Rehearsal()
        let removed = try #require(rehearsal.cast.isRejected)
        rehearsal.request(.run(.perform(.remove, .org(removed.id))))
        _ = await rehearsal.playAll()
        #expect(rehearsal.captions.contains("\(removed.name) was removed: this scene is left out"))
        #expect(rehearsal.moment?.isOver == true)
        #expect(
            !rehearsal.log(names: names(of: rehearsal.cast)).contains {
                $0.hasPrefix("proof \(removed.name)")
            }
        )
        await rehearsal.end()
    }

    @Test func `without a keeper the story goes on, and says which key turns it on`() async throws {
        let rehearsal = try await Rehearsal()
        await rehearsal.play(until: { $0.moment?.scene == 3 })
        #expect(rehearsal.stage.keeper.isOn)
        rehearsal.send(.autoRefreshSwitched(false))
        #expect(!rehearsal.stage.keeper.isOn)
        await rehearsal.play()
        #expect(rehearsal.moment?.caption == "Auto-refresh is off: A turns it on again")
        _ = await rehearsal.playAll()
        let revoked = try #require(rehearsal.cast.isRevoked).name
        #expect(
            rehearsal.log(names: names(of: rehearsal.cast)).contains { $0.hasPrefix("fetch \(revoked) ok") }
        )
        await rehearsal.end()
    }

    @Test func `while a person logs in, a minute is a minute`() async throws {
        let rehearsal = try await Rehearsal()
        let player = rehearsal.player
        // The browser and the listener are real, and no virtual time must pass while they need theirs.
        await player.togglePause()
        rehearsal.request(.authorize)
        var url = ""
        await rehearsal.play(untilReceiving: { message in
            guard case .loginPresented(let presented, _, _) = message else { return false }
            url = presented
            return true
        })
        await player.togglePause()
        #expect(rehearsal.moment?.pace == .times(1))
        await player.togglePause()
        rehearsal.request(.run(.playConsent(url: url)))
        await rehearsal.play(untilReceiving: { $0 == .loginFinished(.succeeded) })
        await player.togglePause()
        #expect(rehearsal.moment?.pace == .times(60))
        await rehearsal.end()
    }

    @Test(arguments: [0, 1, 4]) func `with few organizations the story is shorter`(orgs: Int) async throws {
        let rehearsal = try await Rehearsal(orgs: orgs, speed: 600)
        _ = await rehearsal.playAll()
        #expect(rehearsal.events.contains(.keeperStarted))
        await rehearsal.end()
    }
}
