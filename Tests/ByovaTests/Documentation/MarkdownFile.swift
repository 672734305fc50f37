import Foundation
import Testing

/// README, or an article of a documentation catalog, as far as the tests read it.
struct MarkdownFile: CustomTestStringConvertible {
    /// Relative to the package.
    let path: String
    let text: String

    var testDescription: String { path }
}

extension MarkdownFile {
    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// README and every article.
    static let all: [MarkdownFile] = {
        let articles = files(below: "Sources", named: "md").filter { $0.contains(".docc/") }
        return (["README.md"] + articles).map { path in
            let url = package.appending(path: path)
            return MarkdownFile(path: path, text: (try? String(contentsOf: url, encoding: .utf8)) ?? "")
        }
    }()

    /// The paths of all files with an extension, relative to the package, in order.
    static func files(below folder: String, named fileExtension: String) -> [String] {
        let root = package.appending(path: folder).path
        let paths = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".\(fileExtension)") && !$0.contains(".build") }
            .map { "\(folder)/\($0)" }.sorted()
    }
}

extension MarkdownFile {
    /// A fenced block of code.
    struct CodeBlock {
        let language: Substring
        let lines: [Substring]
    }

    /// The lines of each fenced block, without the indentation of its fence.
    var codeBlocks: [CodeBlock] {
        var blocks: [CodeBlock] = []
        var open: (indentation: Int, language: Substring, lines: [Substring])?
        for line in lines {
            let content = line.drop { $0 == " " }
            if let block = open {
                if content.hasPrefix("```") {
                    blocks.append(CodeBlock(language: block.language, lines: block.lines))
                    open = nil
                } else {
                    open?.lines.append(line.dropFirst(block.indentation))
                }
            } else if content.hasPrefix("```") {
                open = (line.count - content.count, content.dropFirst(3), [])
            }
        }
        return blocks
    }

    /// The sentences of paragraphs, list items and table cells, without the addresses of links; no code.
    var sentences: [String] {
        paragraphs.flatMap { paragraph in
            let text = paragraph.replacing(/!?\[([^\]]*)\]\([^)]*\)/) { $0.output.1 }
            return text.matches(of: /\S(?:.*?[.!?](?=\s|$)|.*\S)?/).map { String($0.output) }
        }
    }

    private var lines: [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Lines that belong together, joined.
    private var paragraphs: [String] {
        var paragraphs = [""]
        var isCode = false
        for line in lines {
            let content = line.drop { $0 == " " }
            if content.hasPrefix("```") {
                isCode.toggle()
                paragraphs.append("")
            } else if isCode {
                continue
            } else if content.hasPrefix("|") {
                paragraphs += content.split(separator: "|").map(String.init)
            } else if content.isEmpty || content.firstMatch(of: /^(?:[-*#>]|\d+\.) */) != nil {
                paragraphs.append(String(content))
            } else {
                paragraphs[paragraphs.count - 1] += " \(content)"
            }
        }
        return paragraphs
    }
}
