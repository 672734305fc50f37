import Foundation
import TerminalUI
import Testing

@testable import Dashboard

struct `README keys` {
    @Test
    func `The README's key table is the key table`() throws {
        let lines = try readme().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let header = try #require(lines.firstIndex(of: "| Key | Where | Does |"))
        let rows = lines[header...].dropFirst(2).prefix { !$0.isEmpty }
        #expect(Array(rows) == KeyBinding.all.map(row), "\(KeyBinding.all.map(row).joined(separator: "\n"))")
    }

    private func readme(file: StaticString = #filePath) throws -> String {
        let package = URL(filePath: "\(file)").appending(path: "../../..").standardizedFileURL
        return try String(contentsOf: package.appending(path: "README.md"), encoding: .utf8)
    }

    private func row(of binding: KeyBinding) -> String {
        let keys = binding.keys.map { "`\($0.name())`" }.joined(separator: " ")
        let everywhere = binding.places.count == KeyPlace.allCases.count
        let places = KeyPlace.allCases.filter(binding.places.contains).map(name)
        return
            "| \(keys) | \(everywhere ? "everywhere" : places.joined(separator: ", ")) | \(binding.explanation) |"
    }

    private func name(of place: KeyPlace) -> String {
        switch place {
        case .dashboard: "dashboard"
        case .authorize: "login"
        case .register: "registering"
        case .confirmation: "question"
        case .deletion: "deleting"
        case .detail: "detail"
        case .help: "help"
        }
    }
}
