import Foundation
import Testing

/// README's first example and the names of "From Python" are code of the package in `Tests/Consumer`, which CI builds
/// and runs.
struct ReadmeCodeTests {
    private static func consumerFile(_ path: String) throws -> [String] {
        let url = MarkdownFile.package.appending(path: "Tests/Consumer/Sources/\(path)")
        return try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test func `the first block is a whole main.swift, and the whole of a main function`() throws {
        let readme = try #require(MarkdownFile.all.first)
        let block = try #require(readme.codeBlocks.first { $0.language == "swift" }).lines.map(String.init)
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

    @Test func `every Swift name in the tables from Python is compiled there`() throws {
        let article = try #require(MarkdownFile.all.first { $0.path.hasSuffix("/FromPython.md") })
        let code = try Self.consumerFile("Surface/PythonNames.swift").joined(separator: "\n")
        let link = /``(?:[^`\/\s]+\/)*([^`\/\s]+)``(?!`)/
        let names = article.text.matches(of: link).map { String($0.output.1) }
        #expect(names.count > 60)
        for name in names {
            let isCompiled = code.contains(name.prefix { $0 != "-" })
            #expect(isCompiled, "\(name)")
        }
    }
}
