import WebexTokens

/// A story about tokens, as scenes with steps at known instants.
///
/// It is a value: ``advance(to:)`` returns what to do next, and something else does it. All times are counted from the
/// beginning of the story on its own clock.
struct Story: Hashable, Sendable {
    /// What the world does to the tokens.
    enum Deed: Hashable, Sendable {
        /// Webex issues access tokens with this lifetime from now on; `nil` for the documented one.
        case issueTokens(lasting: Duration?)
        case turnKeeperOn
        /// Webex answers every request with 503, or answers again.
        case outage(Bool)
        /// Webex rejects all tokens of the organization, whose admin has done nothing.
        case rejectTokens(OrgID)
        /// The organization's admin authorizes the Service App, or revokes that.
        case authorize(OrgID, Bool)
        /// The organization's voice agent calls Webex with its access token.
        case useToken(OrgID)
        /// A webhook reports the admin's authorization, and the organization's tokens are fetched.
        case hearWebhook(OrgID)

        /// The organization without which it is impossible.
        var orgID: OrgID? {
            switch self {
            case .issueTokens, .turnKeeperOn, .outage: nil
            case .rejectTokens(let id), .authorize(let id, _), .useToken(let id), .hearWebhook(let id): id
            }
        }
    }

    struct Step: Hashable, Sendable {
        /// The time from the beginning of the scene.
        let after: Duration
        /// What the bar says from then on; `nil` for what it says already.
        var caption: String?
        var deed: Deed?
    }

    struct Scene: Hashable, Sendable {
        let title: String
        let length: Duration
        /// Whether it shows what a keeper does.
        var needsKeeper = false
        /// In their order.
        let steps: [Step]
    }

    /// What the bar says after the last scene.
    let farewell: String
    private let scenes: [Scene]
    /// The scene that plays; `scenes.count` after the last one.
    private var current = 0
    private var sceneBegan = Duration.zero
    /// When the scene ends.
    private var sceneEnds: Duration
    /// The steps that are still to come in the scene.
    private var ahead: [Step]
    private(set) var caption: String

    /// Creates a story that is about to begin with its first scene.
    init(_ scenes: [Scene], farewell: String) {
        self.scenes = scenes
        self.farewell = farewell
        ahead = scenes.first?.steps ?? []
        sceneEnds = scenes.first?.length ?? .zero
        caption = scenes.first?.title ?? farewell
    }
}

extension Story {
    var isOver: Bool { current >= scenes.count }
    var sceneCount: Int { scenes.count }

    /// The number of the scene, from 1; after the end, that of the last one.
    var sceneNumber: Int { min(current + 1, scenes.count) }

    /// Whether the scene shows what a keeper does.
    var needsKeeper: Bool { !isOver && scenes[current].needsKeeper }

    /// When the next step is due, or the next scene begins; `nil` after the end.
    var nextInstant: Duration? {
        guard !isOver else { return nil }
        return min(ahead.first.map { sceneBegan + $0.after } ?? sceneEnds, sceneEnds)
    }

    /// When the scene ends: skipping the rest of it means to let its time pass, so that nothing is left undone.
    var endOfScene: Duration? { isOver ? nil : sceneEnds }

    /// Advances to an instant, which should not be after ``nextInstant``, and returns what happens then.
    mutating func advance(to time: Duration) -> [Deed] {
        var deeds: [Deed] = []
        while let next = nextInstant, next <= time {
            if let step = ahead.first, sceneBegan + step.after <= next {
                ahead.removeFirst()
                caption = step.caption ?? caption
                if let deed = step.deed { deeds.append(deed) }
            } else {
                beginNextScene()
            }
        }
        return deeds
    }

    /// Drops from the scene what an organization was to do that is not registered any more, and says so.
    ///
    /// What else is ahead remains, such as the end of an outage.
    mutating func drop(_ orgID: OrgID, named name: String, at time: Duration) {
        guard !isOver else { return }
        ahead.removeAll { $0.deed?.orgID == orgID }
        ahead = ahead.map { Step(after: $0.after, deed: $0.deed) }
        caption = "\(name) was removed: this scene is left out"
        let lastStep = ahead.last.map { sceneBegan + $0.after } ?? time
        sceneEnds = min(sceneEnds, max(time, lastStep) + Self.pauseAfterDropping)
    }

    /// Long enough to read why.
    private static let pauseAfterDropping = Duration.seconds(5 * 60)

    private mutating func beginNextScene() {
        current += 1
        guard !isOver else {
            caption = farewell
            return
        }
        sceneBegan = sceneEnds
        sceneEnds += scenes[current].length
        ahead = scenes[current].steps
        caption = scenes[current].title
    }
}
