import Foundation
import Testing

/// An operator who filters logs finds each key in the article.
struct LogMetadataTests {
    @Test func `the article names the metadata that is written, and no more`() throws {
        let log = try text(of: "Sources/WebexAuth/Telemetry/EventLog.swift")
        let written = Set(log.matches(of: /metadata\["([a-z_]+)"\]/).map { String($0.1) })
        let article = try text(of: "Sources/WebexAuth/WebexAuth.docc/LogsAndMetrics.md")
        let rows = article.split(separator: "\n").drop { $0 != "| Metadata | What it tells |" }.dropFirst(2)
        let cells = rows.prefix { $0.hasPrefix("|") }.map { $0.split(separator: "|")[0] }
        let named = Set(cells.flatMap { $0.matches(of: /`([a-z_]+)`/).map { String($0.1) } })
        #expect(written.count > 1)
        #expect(named == written)
    }

    private func text(of path: String) throws -> String {
        try String(contentsOf: MarkdownFile.package.appending(path: path), encoding: .utf8)
    }
}
