import Testing
import WebexSandbox
import WebexTokens

@testable import byova

@Suite struct StoryTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let globex: OrgID = "1eb65fdf-9643-417f-9974-ad72cae0e10f"

    private static let story = Story(
        [
            Story.Scene(
                title: "one",
                length: .seconds(600),
                steps: [
                    Story.Step(after: .seconds(60), deed: .outage(true)),
                    Story.Step(after: .seconds(60), caption: "used", deed: .useToken(acme)),
                    Story.Step(after: .seconds(120), caption: "back", deed: .outage(false)),
                ]
            ),
            Story.Scene(
                title: "two",
                length: .seconds(300),
                needsKeeper: true,
                steps: [Story.Step(after: .seconds(60), deed: .rejectTokens(globex))]
            ),
        ],
        farewell: "bye"
    )

    @Test func `steps come due at their instants, in their order`() {
        var story = Self.story
        #expect(story.caption == "one")
        #expect(story.nextInstant == .seconds(60))
        #expect(story.advance(to: .seconds(59)).isEmpty)
        #expect(story.advance(to: .seconds(60)) == [.outage(true), .useToken(Self.acme)])
        #expect(story.caption == "used")
        #expect(story.nextInstant == .seconds(120))
        #expect(story.advance(to: .seconds(120)) == [.outage(false)])
        #expect(
            (story.sceneNumber, story.needsKeeper, story.nextInstant ?? .zero) == (1, false, .seconds(600))
        )
        #expect(story.advance(to: .seconds(600)).isEmpty)
        #expect((story.sceneNumber, story.caption, story.needsKeeper) == (2, "two", true))
        #expect(story.advance(to: .seconds(660)) == [.rejectTokens(Self.globex)])
        #expect(story.advance(to: .seconds(900)).isEmpty)
        #expect((story.isOver, story.sceneNumber, story.caption) == (true, 2, "bye"))
        #expect(story.nextInstant == nil)
        #expect(story.endOfScene == nil)
    }

    @Test func `a scene that passes at once leaves nothing undone`() throws {
        var story = Self.story
        let end = try #require(story.endOfScene)
        #expect(story.advance(to: end) == [.outage(true), .useToken(Self.acme), .outage(false)])
        #expect(story.caption == "two")
    }

    @Test func `what is removed is left out, and an outage ends all the same`() {
        var story = Self.story
        _ = story.advance(to: .seconds(60))
        story.drop(Self.acme, named: "acme", at: .seconds(60))
        #expect(story.caption == "acme was removed: this scene is left out")
        #expect(story.advance(to: .seconds(120)) == [.outage(false)])
        #expect(story.caption == "acme was removed: this scene is left out")
        #expect(story.endOfScene == .seconds(420))
        _ = story.advance(to: .seconds(420))
        #expect(story.sceneNumber == 2)
        #expect(story.nextInstant == .seconds(480))
    }

    @Test func `the last scene's organization may be missing, too`() {
        var story = Self.story
        _ = story.advance(to: .seconds(660))
        story.drop(Self.globex, named: "globex", at: .seconds(660))
        #expect(story.endOfScene == .seconds(900))
        _ = story.advance(to: .seconds(900))
        #expect(story.isOver)
        story.drop(Self.globex, named: "globex", at: .seconds(901))
        #expect(story.caption == "bye")
    }

    @Test(arguments: 0...40 as ClosedRange<UInt64>)
    func `at sixty times real time it is told within three minutes, in captions that fit 80 columns`(
        seed: UInt64
    ) {
        var story = Story.ofTokens(Story.Cast(.story(count: 10, seed: seed)))
        #expect(story.sceneCount == 6)
        var end = Duration.zero
        while let next = story.nextInstant {
            #expect(next >= end)
            end = next
            _ = story.advance(to: next)
            #expect(story.caption.count <= 49, "\(story.caption)")
        }
        #expect(end <= .seconds(3 * 60 * 60))
    }

    @Test(arguments: [(0, 2), (1, 3), (3, 4), (5, 4), (6, 6), (10, 6), (100_000, 6)])
    func `scenes without their organization are left out`(orgs: Int, scenes: Int) {
        #expect(Story.ofTokens(Story.Cast(.story(count: orgs, seed: 1))).sceneCount == scenes)
    }
}
