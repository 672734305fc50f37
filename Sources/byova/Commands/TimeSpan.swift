import ArgumentParser
import Wording

/// A duration as a person writes it: a whole number and s, m, h or d, up to ten years.
struct TimeSpan: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        guard let duration = TimeSpanText.duration(of: argument) else { return nil }
        self.duration = duration
    }
}
