import Testing

@testable import Dashboard

@Suite struct `Folded text` {
    @Test(arguments: [
        ("acme", "ACME-emea", "ACME"), ("EMEA", "acme-emea", "emea"), ("zur", "Zürich AG", "Zür"),
        ("zür", "Zurich AG", "Zur"), ("angstrom", "Ångström", "Ångström"), ("u\u{308}r", "Zürich", "ür"),
        ("ur", "Zu\u{308}rich", "u\u{308}r"), ("strasse", "Hauptstraße 5", "straße"), ("e", "Ế", "Ế"),
        ("lodz", "Łódź", "Łódź"), ("σοφος", "ΣΟΦΟΣ", "ΣΟΦΟΣ"), ("ё", "Ёлка", "Ё"), ("株", "株式会社", "株"),
        ("i", "İstanbul", "İ"), ("o", "Ø", "Ø"), ("co.", "Co., Ltd", "Co."),
    ])
    func `is found whatever case and marks`(word: String, text: String, expected: String) {
        let word = FoldedText(word)
        #expect(word.occurs(in: text))
        #expect(word.ranges(in: text).first.map { String(text[$0]) } == expected)
    }

    @Test(arguments: [("acme", "acm"), ("acme", "a cme"), ("ä", "b"), ("abc", ""), ("株", "式"), ("ss", "s")])
    func `is not found elsewhere`(word: String, text: String) {
        #expect(!FoldedText(word).occurs(in: text))
        #expect(FoldedText(word).ranges(in: text).isEmpty)
    }

    @Test(arguments: [
        ("a", "banana", 3), ("ana", "banana", 1), ("an", "banana", 2), ("aa", "aaaa", 2), ("", "aaaa", 0),
        ("é", "eÉè", 3),
    ])
    func `all places are found, without overlaps`(word: String, text: String, count: Int) {
        #expect(FoldedText(word).ranges(in: text).count == count)
    }

    @Test func `orders without case and marks`() {
        let names = ["acme", "Ähre", "b", "Č", "ça va", "zulu", "Zürich"]
        for (index, name) in names.enumerated() {
            for (other, otherName) in names.enumerated() {
                let expected = index == other ? nil : index < other
                #expect(FoldedText.orders(name, before: otherName) == expected, "\(name), \(otherName)")
                if FoldedText(name).beginning != FoldedText(otherName).beginning {
                    #expect((FoldedText(name).beginning < FoldedText(otherName).beginning) == expected)
                }
            }
        }
        #expect(FoldedText.orders("ACME", before: "ácme") == nil)
        #expect(FoldedText.orders("acme", before: "acme-1") == true)
        #expect(FoldedText.orders("", before: "") == nil)
    }

    @Test func `contains its parts`() {
        #expect(FoldedText("Zürich").contains(FoldedText("URI")))
        #expect(!FoldedText("uri").contains(FoldedText("Zürich")))
        #expect(FoldedText("x").contains(FoldedText("")))
    }
}
