import WebexAuth

/// Prints on standard error that this machine's clock is off.
enum ClockWarning {
    static func write(_ skew: ClockSkew?) {
        guard let skew else { return }
        let consequence =
            skew.isConfirmed
            ? "Times shown are Webex's."
            : "Only one reply says so; until a second one agrees, a token expires by whichever clock is earlier."
        StandardError.write("byova: This machine's clock is \(skew). \(consequence)")
    }
}
