import FoundationEssentials
import WebexTokens

/// When tokens end, and what becomes of each: made in one pass over the organizations.
///
/// Its columns are an hour each for a day, a day each until two weeks, and a week each until 91 days; the last one has
/// whatever ends later. An end that lies exactly on a border belongs to the earlier column.
struct Horizon: Hashable, Sendable {
    /// What becomes of a token at its end, the worst last.
    enum Fate: Int, Hashable, Sendable, CaseIterable {
        /// A living keeper replaces it before.
        case renewed
        /// No keeper does, so that work stops until something else asks for a new one.
        case interrupted
        /// Only a person can get another: it is a refresh token that no keeper renews, or nothing can renew it.
        case lost
    }

    /// Tokens by their fate.
    struct Tally: Hashable, Sendable {
        private var counts = SIMD4<Int>()

        subscript(fate: Fate) -> Int { counts[fate.rawValue] }

        /// All of them.
        var total: Int { counts.wrappedSum() }

        /// Those that no keeper renews.
        var atRisk: Int { total - self[.renewed] }

        /// The worst fate among them; `nil` if there are none.
        var worst: Fate? { Fate.allCases.last { self[$0] > 0 } }

        mutating func add(_ fate: Fate) { counts[fate.rawValue] += 1 }

        static func + (left: Tally, right: Tally) -> Tally {
            var sum = left
            sum.counts &+= right.counts
            return sum
        }
    }

    /// When this was counted.
    let now: Date
    /// Tokens that end ahead, by time.
    private(set) var columns = [Tally](repeating: Tally(), count: columnCount)
    var organizations = 0
    /// All tokens, also those that the columns leave out.
    var tokens = 0
    /// Tokens that have ended, Webex has rejected, or are missing.
    var ended = 0
    /// Tokens whose end is unknown, or uncertain since this machine's clock contradicts it.
    private(set) var unknown = 0
    private var spans: [Span: Tally] = [:]
    var chain = Chain()

    init(now: Date) {
        self.now = now
    }
}

extension Horizon {
    static let hours = 24
    private static let days = 13
    private static let weeks = 11
    static let columnCount = hours + days + weeks + 1
    private static let hour = 3_600.0
    private static let day = 86_400.0
    /// Two instants so close together are the same: the difference is rounding.
    private static let rounding = 0.0005

    /// The column of an end that lies so many seconds ahead.
    static func column(ofEndIn seconds: Double) -> Int {
        let left = seconds - rounding
        if left <= day { return max(Int((left / hour).rounded(.up)) - 1, 0) }
        if left <= 14 * day { return hours + Int((left / day).rounded(.up)) - 2 }
        let weeks = ((left - 14 * day) / (7 * day)).rounded(.up)
        return hours + days + Int(min(weeks - 1, Double(Self.weeks)))
    }

    /// The place of an instant on the axis, in columns from its beginning.
    static func place(ofHour hour: Double) -> Double {
        if hour <= 24 { return hour }
        let day = hour / 24
        return day <= 14 ? Double(hours) + day - 1 : Double(hours + days) + (day - 14) / 7
    }
}

extension Horizon {
    /// A time ahead, within which ends are counted.
    struct Span: Hashable, Sendable {
        let token: ExpiringToken
        let hours: Int

        static let access = [1, 24, 14 * 24].map { Span(token: .access, hours: $0) }
        static let refresh = [14 * 24, 90 * 24].map { Span(token: .refresh, hours: $0) }
        static let all = access + refresh

        /// Such as `24 h` or `14 d`.
        var text: String { hours > 24 ? "\(hours / 24) d" : "\(hours) h" }
    }

    /// The tokens that end within a span, inclusive.
    subscript(span: Span) -> Tally { spans[span] ?? Tally() }

    /// Counts a token that is there.
    ///
    /// - Parameters:
    ///   - token: Which of a pair's two.
    ///   - end: When it ends; `nil` if that is unknown.
    ///   - fate: What becomes of it then.
    mutating func add(_ token: ExpiringToken, endingAt end: Date?, _ fate: Fate) {
        tokens += 1
        guard let end else {
            unknown += 1
            return
        }
        let left = end.timeIntervalSince(now)
        guard left > 0 else {
            ended += 1
            return
        }
        columns[Self.column(ofEndIn: left)].add(fate)
        for span in Span.all
        where span.token == token && left - Self.rounding <= Double(span.hours) * Self.hour {
            spans[span, default: Tally()].add(fate)
        }
    }
}

extension Horizon {
    /// What depends on the Integration.
    struct Chain: Hashable, Sendable {
        /// Whether the Integration can fetch now.
        var canFetch = false
        /// Until when, if nothing renews it; `nil` if that is unknown.
        var fetchesUntil: Date?
        /// Whether a living keeper renews it.
        var isKept = false
        /// Organizations that can then still refresh, with refresh tokens of their own.
        var selfSufficient = 0
        /// Organizations without a usable refresh token, which then stop when their access tokens expire.
        var dependent = 0
    }
}
