package import FoundationEssentials

extension Date {
    /// The instant that is a duration later.
    package func adding(_ duration: Duration) -> Date {
        addingTimeInterval(duration.inSeconds)
    }

    /// The duration from another instant until this one; negative if this one is earlier.
    package func since(_ earlier: Date) -> Duration {
        .seconds(timeIntervalSince(earlier))
    }
}

extension Duration {
    /// The length in seconds.
    package var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    /// A length of whole days of 24 hours.
    package static func days(_ days: Int) -> Duration {
        .seconds(days * 86_400)
    }

    /// A length of whole hours.
    package static func hours(_ hours: Int) -> Duration {
        .seconds(hours * 3_600)
    }
}
