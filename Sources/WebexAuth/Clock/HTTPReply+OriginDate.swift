import FoundationEssentials
import HTTPTypes

extension HTTPReply {
    /// The plausible range of a server's clock; a token with any other start would expire at once, or never.
    private static let believable =
        Date(timeIntervalSince1970: 1_704_067_200)..<Date(timeIntervalSince1970: 4_102_444_800)

    /// When Webex wrote this reply, to the second; `nil` without a plausible `Date`, and for replies of other servers.
    ///
    /// A cached reply has an `Age` (RFC 9110, section 6.6.1; RFC 9111, section 5.1), and the reply of a proxy or a
    /// portal has no ``ReplyProvenance`` in its header.
    var originDate: Date? {
        guard ReplyProvenance.trackingID(of: self) != nil, header(.age) == nil,
            let date = HTTPDate.parse(header(.date)),
            Self.believable.contains(date)
        else { return nil }
        return date
    }
}
