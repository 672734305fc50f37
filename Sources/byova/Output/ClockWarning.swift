import WebexAuth

/// Tells on standard error that this machine's clock is off.
enum ClockWarning {
    static func write(_ skew: ClockSkew?) {
        guard let skew else { return }
        StandardError.write("byova: This machine's clock is \(skew). All times here are Webex's.")
    }
}
