import FoundationEssentials

/// The time of day in the zone that a person has chosen.
extension DashboardModel {
    /// The instant whose time of day in UTC is what the clock of the chosen zone shows.
    func onClock(_ instant: Date) -> Date {
        usesLocalTime ? instant.addingTimeInterval(Double(offset(at: instant))) : instant
    }

    /// The zone, as it follows a time: `Z` for UTC, or the offset from it, such as `+01` or `-0330` (ISO 8601).
    var zone: String {
        guard usesLocalTime else { return "Z" }
        let minutes = abs(offset(at: now)) / 60
        let sign = offset(at: now) < 0 ? "-" : "+"
        let parts = minutes % 60 == 0 ? [minutes / 60] : [minutes / 60, minutes % 60]
        return sign + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }

    /// The seconds that the local clock is ahead of UTC.
    private func offset(at instant: Date) -> Int {
        configuration.timeZone.secondsFromGMT(for: instant)
    }
}
