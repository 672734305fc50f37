import FoundationEssentials

extension HTTPReply {
    /// When the server wrote this reply, to the second; `nil` without a readable `Date`, and for what a cache kept:
    /// such a reply has an `Age` (RFC 9110, section 6.6.1; RFC 9111, section 5.1).
    var originDate: Date? {
        header("Age") == nil ? HTTPDate.parse(header("Date")) : nil
    }
}
