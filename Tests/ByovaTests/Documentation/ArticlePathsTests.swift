import Foundation
import Testing

/// An article that names a file of the sources names one that is there.
struct ArticlePathsTests {
    @Test(arguments: MarkdownFile.all) func `every source file that is named exists`(file: MarkdownFile) {
        for match in file.text.matches(of: /`(\w+\/[\w\/+]+\.swift)`/) {
            let path = "Sources/\(match.output.1)"
            let url = MarkdownFile.package.appending(path: path)
            #expect(FileManager.default.fileExists(atPath: url.path), "\(file.path): \(path)")
        }
    }

    @Test func `every link of README to a file leads to one`() throws {
        let readme = try #require(MarkdownFile.all.first)
        let links = readme.text.matches(of: /\]\(([^):#]+)\)/).map { String($0.output.1) }
        #expect(!links.isEmpty)
        for link in links {
            let url = MarkdownFile.package.appending(path: link)
            #expect(FileManager.default.fileExists(atPath: url.path), "\(link)")
        }
    }
}
