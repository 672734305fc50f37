/// How far this machine's clock is from Webex's.
public struct ClockSkew: Hashable, Sendable {
    /// How far this machine's clock is ahead; negative if it is behind.
    public var ahead: Duration
    /// Whether the library acts on it: a skew of more than five minutes has to be confirmed by a second reply.
    public var isConfirmed: Bool

    /// Creates a skew.
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
