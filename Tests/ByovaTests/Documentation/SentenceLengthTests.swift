import Testing

/// A sentence that needs a third line is two sentences.
struct SentenceLengthTests {
    /// Two lines of 110 columns.
    private static let longest = 220

    @Test(arguments: MarkdownFile.all) func `no sentence is longer than two lines`(file: MarkdownFile) {
        #expect(!file.sentences.isEmpty)
        for sentence in file.sentences {
            #expect(sentence.count <= Self.longest, "\(file.path): \(sentence)")
        }
    }

    @Test(arguments: [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Version 0.2.0 stays\nwhole.", ["Version 0.2.0 stays whole."]),
        ("A [link](https://example.com/a.b).", ["A link."]),
        ("- One\n- Two", ["- One", "- Two"]),
        ("| A. B | C |", ["A.", "B", "C"]),
        ("Before.\n\n```sh\nlong. code.\n```\n\nAfter.", ["Before.", "After."]),
    ])
    func `reads sentences`(text: String, expected: [String]) {
        #expect(MarkdownFile(path: "", text: text).sentences == expected)
    }
}
