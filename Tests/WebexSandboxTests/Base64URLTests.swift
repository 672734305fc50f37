import FoundationEssentials
import Testing

@testable import WebexSandbox

struct Base64URLTests {
    @Test(arguments: 0..<50)
    func `is Foundation's base64 in the other alphabet, and survives the round trip`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 251) }
        let expected = Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        #expect(Base64URL.encode(bytes) == expected)
        #expect(Base64URL.decode(expected) == bytes)
        let other = Base64URL.encode(bytes, lastLetter: "~")
        #expect(other == expected.replacing("_", with: "~"))
        #expect(Base64URL.decode(other, lastLetter: "~") == bytes)
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `gives the vectors of RFC 4648`(text: String, encoded: String) {
        #expect(Base64URL.encode(text.utf8) == encoded)
    }
}
