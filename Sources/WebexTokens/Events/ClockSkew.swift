/// How far this machine's clock is from Webex's.
public struct ClockSkew: Hashable, Sendable {
    /// How much this machine's clock shows too much; negative if it is slow.
    public var ahead: Duration
    /// Whether it counts: a skew of more than five minutes does so once a second reply agrees; until then it is one
    /// reply's word against this machine's clock.
    public var isConfirmed: Bool

    /// Takes the difference.
    public init(ahead: Duration, isConfirmed: Bool = true) {
        self.ahead = ahead
        self.isConfirmed = isConfirmed
    }
}

extension ClockSkew: CustomStringConvertible {
    /// The difference in its greatest fitting unit, such as `10 min slow`.
    public var description: String {
        let seconds = abs(ahead.inSeconds)
        let amount =
            switch seconds {
            case ..<120: "\(Int(seconds.rounded())) s"
            case ..<7_200: "\(Int((seconds / 60).rounded())) min"
            case ..<172_800: "\(Int((seconds / 3_600).rounded())) h"
            default: "\(Int(min(seconds / 86_400, 1e6).rounded())) d"
            }
        return amount + (ahead < .zero ? " slow" : " fast")
    }
}
