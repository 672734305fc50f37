import FoundationEssentials
import HTTPTypes

extension HTTPReply {
    /// What a server's clock may show: a token that counts from anything else would be over at once, or never.
    private static let believable =
        Date(timeIntervalSince1970: 1_704_067_200)..<Date(timeIntervalSince1970: 4_102_444_800)

    /// When Webex wrote this reply, to the second; `nil` without a believable `Date`, and for what others say.
    ///
    /// What a cache kept has an `Age` (RFC 9110, section 6.6.1; RFC 9111, section 5.1), and a proxy's or a portal's
    /// reply has no ``Witness`` in its header.
    var originDate: Date? {
        guard Witness.trackingID(of: self) != nil, header(.age) == nil,
            let date = HTTPDate.parse(header(.date)),
            Self.believable.contains(date)
        else { return nil }
        return date
    }
}
