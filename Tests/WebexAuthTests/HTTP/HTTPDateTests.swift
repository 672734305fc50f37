import FoundationEssentials
import Testing

@testable import WebexAuth

@Suite struct HTTPDateTests {
    // The example of RFC 9110, section 5.6.7, the ends of months and leap years, and the ends of the range.
    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777.0), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Tue, 29 Feb 2000 23:59:59 GMT", 951_868_799), ("Wed, 01 Mar 2000 00:00:00 GMT", 951_868_800),
        ("Thu, 31 Dec 2026 23:59:59 GMT", 1_798_761_599), ("Fri, 31 Dec 2038 23:59:60 GMT", 2_177_452_800),
        ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400), ("Fri, 31 Dec 9999 23:59:59 GMT", 253_402_300_799),
        (" Sun, 06 Nov 1994 08:49:37 GMT ", 784_111_777),
    ])
    func `reads a date`(text: String, seconds: Double) {
        #expect(HTTPDate.parse(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +00", "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1969 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT", "Sun, 06 Nov 1994 08:49:61 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov -994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:3٧ GM", "Sun; 06 Nov 1994 08:49:37 GMT",
        "784111777",
    ])
    func `reads nothing else`(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }

    @Test func `no header is no date`() {
        #expect(HTTPDate.parse(nil) == nil)
    }
}
