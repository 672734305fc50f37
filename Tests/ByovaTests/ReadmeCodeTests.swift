import Foundation
import Testing

/// README's Swift code is that of the package in `Tests/Consumer`, which CI builds and runs.
struct ReadmeCodeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func lines(of path: String) throws -> [String] {
        try String(contentsOf: root.appending(path: path), encoding: .utf8).components(separatedBy: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    private static func consumerFile(_ path: String) throws -> [String] {
        try lines(of: "Tests/Consumer/Sources/\(path)")
    }

    /// The blocks of Swift code in the section on the library, in their order.
    private static func blocks() throws -> [[String]] {
        var (blocks, block): ([[String]], [String]?) = ([], nil)
        let section = try lines(of: "README.md").drop { $0 != "## In a Swift program" }.dropFirst()
        for line in section.prefix(while: { !$0.hasPrefix("## ") }) {
            switch (line, block) {
            case ("```swift", nil): block = []
            case ("```", let whole?): (blocks, block) = (blocks + [whole], nil)
            case (_, let begun?): block = begun + [line]
            case (_, nil): break
            }
        }
        return blocks
    }

    @Test func `every Swift block stands word for word in the consumer package`() throws {
        let folder = Self.root.appending(path: "Tests/Consumer/Sources").path
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".swift") }
            .map(Self.consumerFile)
        let blocks = try Self.blocks()
        #expect(!blocks.isEmpty)
        for block in blocks {
            #expect(files.contains { $0.contains(block) }, "\(block.joined(separator: "\n"))")
        }
    }

    @Test func `the first block is a whole main.swift, and the whole of a main function`() throws {
        let block = try #require(try Self.blocks().first)
        #expect(try Self.consumerFile("Script/main.swift") == block + [""])
        let (imports, body) = (
            block.prefix { $0.hasPrefix("import ") }, block.drop { $0.hasPrefix("import ") }
        )
        let type = ["", "@main", "struct Example {", "static func main() async throws {"]
        #expect(
            try Self.consumerFile("AtMain/Example.swift") == imports + type + body.dropFirst() + [
                "}", "}", "",
            ]
        )
    }

    @Test func `every Swift name in the table from Python is compiled there`() throws {
        let table = try Self.lines(of: "README.md").drop { !$0.hasPrefix("| Python ") }.dropFirst(2)
            .prefix { $0.hasPrefix("|") }
        let code = try Self.consumerFile("Surface/PythonNames.swift").joined(separator: "\n")
        #expect(table.count > 20)
        for row in table {
            let swift = try #require(row.components(separatedBy: " | ").last)
            for name in swift.matches(of: /`([^`]+)`/).map({ String($0.1) }) {
                #expect(code.contains(name), "\(row)")
            }
        }
    }
}
