/// Where a demo's story is, for the line that tells it.
package struct StoryMoment: Hashable, Sendable {
    /// How fast the story's clock runs.
    package enum Pace: Hashable, Sendable {
        /// So many times as fast as a real one.
        case times(Int)
        case paused
    }

    /// The scene that plays, from 1.
    package let scene: Int
    package let scenes: Int
    /// What happens, in a few words.
    package let caption: String
    package let pace: Pace
    /// Whether the last scene has ended; nothing more can be paused or skipped.
    package let isOver: Bool

    package init(scene: Int, scenes: Int, caption: String, pace: Pace, isOver: Bool = false) {
        self.scene = scene
        self.scenes = scenes
        self.caption = caption
        self.pace = pace
        self.isOver = isOver
    }
}
