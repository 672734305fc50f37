import WebexTokens

/// Judges a run by what Webex saw; it knows nothing of the keeper's plans.
struct Oracle {
    /// What any renewer may need to notice that Webex is back: one pause of 5 minutes and a request's retries.
    private static let notice = Duration.seconds(390)
    /// The time for one more credential at 240 requests a minute, with a margin.
    private static let turn = Duration.milliseconds(270)

    let simulation: Simulation
    let weather: Weather
    let asleep: [Range<Duration>]
    let end: Duration

    private var lines: [RotatingWebex.Line] { simulation.webex.lines }

    /// Lines whose last token reached its 90 days.
    var deaths: [Int] {
        lines.indices.filter { lines[$0].end <= end }
    }

    /// Deaths that a renewer could have prevented.
    ///
    /// It could if Webex worked and the machine was awake, while the token had less than a tenth of its access
    /// token's life left, for as long as it takes to notice that and to renew whatever would have died before.
    var preventableDeaths: [Int] {
        deaths.filter { number in
            let line = lines[number]
            let needed = line.issuedAt + RotatingWebex.accessLife * 0.9
            return goodTimes.contains { good in
                let from = max(good.lowerBound, needed)
                return min(good.upperBound, line.end) - from >= Self.notice + Self.turn
                    * queue(before: number, at: from)
            }
        }
    }

    /// How many would have to go first: those that were alive then, and had to die earlier.
    private func queue(before number: Int, at instant: Duration) -> Int {
        guard lines[number].uses == 0 else { return lines.count }
        let age = simulation.ages[number]
        return simulation.ages.count { $0 > age && RotatingWebex.refreshLife - $0 > instant }
    }

    /// The stretches in which renewing is possible.
    private var goodTimes: [Range<Duration>] {
        let bad = (weather.spells.map { $0.from..<$0.to } + asleep).sorted { $0.lowerBound < $1.lowerBound }
        var from = Duration.zero
        var times: [Range<Duration>] = []
        for spell in bad {
            if from < spell.lowerBound { times.append(from..<spell.lowerBound) }
            from = max(from, spell.upperBound)
        }
        if from < end { times.append(from..<end) }
        return times
    }

    /// The most requests that arrived in any 60 seconds, the last instant excluded.
    func mostRequestsInAMinute(within range: Range<Duration> = .zero ..< .days(10_000)) -> Int {
        let times = simulation.webex.requestTimes.filter(range.contains)
        var most = 0
        var first = 0
        for (last, time) in times.enumerated() {
            while time - times[first] >= .seconds(60) { first += 1 }
            most = max(most, last - first + 1)
        }
        return most
    }

    func requests(within range: Range<Duration>) -> Int {
        simulation.webex.requestTimes.count(where: range.contains)
    }
}
