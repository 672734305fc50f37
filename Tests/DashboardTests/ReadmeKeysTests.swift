import Foundation
import TerminalUI
import Testing

@testable import Dashboard

struct `README keys` {
    @Test
    func `The README's key table is the key table`() throws {
        let lines = try readme().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let header = try #require(lines.firstIndex(of: "| Where | Key | Does |"))
        let rows = lines[header...].dropFirst(2).prefix { !$0.isEmpty }
        #expect(Array(rows) == expectedRows, "\(expectedRows.joined(separator: "\n"))")
    }

    private func readme(file: StaticString = #filePath) throws -> String {
        let package = URL(filePath: "\(file)").appending(path: "../../..").standardizedFileURL
        return try String(contentsOf: package.appending(path: "README.md"), encoding: .utf8)
    }

    /// A row for each binding; where it works stands once, before the first of those that work there.
    private var expectedRows: [String] {
        let places = KeyBinding.all.map(place)
        return zip(KeyBinding.all, places.indices).map { binding, index in
            let isFirst = index == 0 || places[index] != places[index - 1]
            let keys = binding.keys.map { "`\($0.name())`" }.joined(separator: " ")
            return "| \(isFirst ? places[index] : "") | \(keys) | \(binding.explanation) |"
        }
    }

    private func place(of binding: KeyBinding) -> String {
        guard binding.places.count < KeyPlace.allCases.count else { return "everywhere" }
        return KeyPlace.allCases.filter(binding.places.contains).map(name).joined(separator: ", ")
    }

    private func name(of place: KeyPlace) -> String {
        switch place {
        case .dashboard: "dashboard"
        case .authorize: "login"
        case .register: "registering"
        case .naming: "naming"
        case .confirmation: "question"
        case .deletion: "deleting"
        case .copying: "copying"
        case .detail: "detail"
        case .horizon: "horizon"
        case .help: "help"
        case .finding: "finding"
        case .searching: "searching"
        case .sorting: "sorting"
        case .columns: "columns"
        case .palette: "commands"
        }
    }
}
