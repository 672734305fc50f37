import Foundation
import Testing

/// Code in README and in the articles is compiled: it stands word for word in a file that is built.
struct ArticleCodeTests {
    private static let folders = ["Tests/Consumer", "Tests/ByovaTests/Documentation"]
    private static let compiled: [[Substring]] = folders.flatMap { folder in
        MarkdownFile.files(below: folder, named: "swift").compactMap { path in
            try? String(contentsOf: MarkdownFile.package.appending(path: path), encoding: .utf8)
        }
    }
    .map { $0.split(separator: "\n", omittingEmptySubsequences: false) }

    @Test(arguments: MarkdownFile.all) func `every Swift block is compiled`(file: MarkdownFile) {
        for block in file.codeBlocks where block.language == "swift" {
            let isCompiled = Self.compiled.contains { Self.contains(block.lines, in: $0) }
            #expect(isCompiled, "\(file.path): \(block.lines.joined(separator: "\n"))")
        }
    }

    @Test(arguments: [
        ("a\nb", "x\na\nb\ny", true),
        ("a\n    b", "{\n    a\n        b\n}", true),
        ("a\n\nb", "{\n    a\n\n    b\n}", true),
        ("a\nb", "a\n    b", false),
        ("a\nb", "a\nx\nb", false),
        ("a\nb", "a", false),
    ])
    func `finds a block at any indentation`(block: String, file: String, isThere: Bool) {
        func lines(_ text: String) -> [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false)
        }
        #expect(Self.contains(lines(block), in: lines(file)) == isThere)
    }

    /// Whether lines stand in a file one below the other, all of them indented by the same further blanks.
    private static func contains(_ block: [Substring], in file: [Substring]) -> Bool {
        guard let first = block.first else { return false }
        return file.indices.contains { start in
            guard file[start].hasSuffix(first), block.count <= file.count - start else { return false }
            let indentation = file[start].dropLast(first.count)
            guard indentation.allSatisfy({ $0 == " " }) else { return false }
            return zip(block, file[start...]).allSatisfy { line, candidate in
                line.isEmpty ? candidate.isEmpty : candidate == indentation + line
            }
        }
    }
}
