import Foundation
import Testing
import WebexTokens

@testable import TokenSealing

/// One seal, apart from any store.
struct SealTests {
    private static let secret = Secret("canary-token")
    private static let place = place(.accessToken)
    private let seal = Seal.fresh(.random())

    private static func place(
        _ column: SecretPlace.Column,
        issuer: String = "https://webexapis.com",
        clientID: String = "C-app",
        orgID: String = "acme-corp"
    ) -> SecretPlace {
        SecretPlace(column: column, issuer: issuer, clientID: clientID, orgID: orgID)
    }

    @Test(arguments: [Secret(""), secret, Secret(String(repeating: "ü🔑", count: 5_000))])
    func `what was sealed can be opened, and shows nothing of the secret`(secret: Secret) throws {
        let text = try seal.sealed(secret, at: Self.place)
        #expect(seal.opened(text, at: Self.place) == secret)
        #expect(Seal.isEmpty(text) == secret.isEmpty)
        let bytes = try #require(Data(base64Encoded: text))
        #expect(bytes.count == 28 + secret.reveal().utf8.count)
        #expect(secret.isEmpty || bytes.firstRange(of: Data(secret.reveal().utf8)) == nil)
    }

    @Test(arguments: [
        place(.refreshToken),
        place(.pendingRefreshToken),
        place(.accessToken, issuer: "https://other"),
        place(.accessToken, clientID: "C-other"),
        place(.accessToken, orgID: "acme-other"),
        // The same text with its borders elsewhere.
        place(.accessToken, clientID: "C-appa", orgID: "cme-corp"),
    ])
    func `a seal holds in its own place and in no other`(place: SecretPlace) throws {
        let text = try seal.sealed(Self.secret, at: Self.place)
        #expect(seal.opened(text, at: place) == nil)
        #expect(seal.opened(text, at: Self.place) == Self.secret)
    }

    /// Made with Python's `cryptography`: HKDF-SHA256, then AES-256-GCM under the nonce 01…0c.
    @Test func `what another implementation of the format has sealed can be opened`() throws {
        let key = try #require(StoreKey(base64: Secret("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")))
        let seal = Seal(key, salt: Data(64..<96))
        let text = "AQIDBAUGBwgJCgsMhOwKtdN7TldfJAVyfRuMSdd9UXI0O5cE2Yl2Eg=="
        #expect(seal.opened(text, at: Self.place) == Self.secret)
        #expect(Seal.fingerprint(of: key) == Data([0x6f, 0xb5, 0xdb, 0x75, 0x50, 0x24, 0xa0, 0x15]))
    }

    @Test func `a seal with any bit changed is broken`() throws {
        let bytes = try #require(Data(base64Encoded: try seal.sealed(Self.secret, at: Self.place)))
        for bit in 0..<bytes.count * 8 {
            var changed = bytes
            changed[bit / 8] ^= 1 << (bit % 8)
            #expect(seal.opened(changed.base64EncodedString(), at: Self.place) == nil, "bit \(bit)")
        }
    }

    @Test func `a seal that is cut anywhere is broken`() throws {
        let text = try seal.sealed(Self.secret, at: Self.place)
        for length in 0..<text.count {
            #expect(seal.opened(String(text.prefix(length)), at: Self.place) == nil, "length \(length)")
        }
        #expect(seal.opened("canary-token", at: Self.place) == nil)
        #expect(seal.opened(text + "AAAA", at: Self.place) == nil)
    }

    @Test func `another key or another salt opens nothing`() throws {
        let key = StoreKey.random()
        let mine = Seal.fresh(key)
        let text = try mine.sealed(Self.secret, at: Self.place)
        #expect(Seal(key, salt: mine.salt).opened(text, at: Self.place) == Self.secret)
        for other in [Seal.fresh(key), Seal(.random(), salt: mine.salt)] {
            #expect(other.opened(text, at: Self.place) == nil)
            #expect(try !other.accepts(keyCheck: mine.keyCheck()))
        }
        #expect(try mine.accepts(keyCheck: mine.keyCheck()))
    }

    @Test func `no two seals are alike`() throws {
        let texts = try (0..<100).map { _ in try seal.sealed(Self.secret, at: Self.place) }
        #expect(Set(texts).count == 100)
        #expect(Set(texts.map { $0.prefix(16) }).count == 100, "a nonce was used twice")
    }
}

struct StoreKeyTests {
    @Test(arguments: [
        ("", false), ("short", false), (String(repeating: "A", count: 43) + "=", true),
        (String(repeating: "A", count: 43), false), (String(repeating: "A", count: 42) + "==", false),
        (String(repeating: "A", count: 44), false), (String(repeating: "A", count: 43) + "=\n", false),
        (String(repeating: "_", count: 43) + "=", false), (String(repeating: "é", count: 44), false),
    ])
    func `a key is 32 bytes in base64`(text: String, isKey: Bool) {
        #expect((StoreKey(base64: Secret(text)) != nil) == isKey)
    }

    @Test func `a key survives the round trip through base64 and is never shown`() throws {
        let key = StoreKey.random()
        let text = key.base64.reveal()
        #expect(try #require(StoreKey(base64: key.base64)).base64 == key.base64)
        #expect(StoreKey.random().base64 != key.base64)
        var dumped = ""
        dump(key, to: &dumped)
        for shown in ["\(key)", String(reflecting: key), dumped] {
            #expect(shown.contains("‹store key›"))
            #expect(!shown.contains(text))
        }
    }
}
