import Foundation
import Testing

/// Compares lines with a golden file beside the tests; a missing one is written, and fails so that a person looks at
/// it.
func expectSnapshot(
    _ lines: [String],
    named name: String,
    file: StaticString = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: "\(file)").deletingLastPathComponent().appending(path: "Snapshots")
    let golden = folder.appending(path: name + ".txt")
    let actual = lines.joined(separator: "\n") + "\n"
    guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try actual.write(to: golden, atomically: true, encoding: .utf8)
        Issue.record("Recorded a new golden: Snapshots/\(name).txt", sourceLocation: sourceLocation)
        return
    }
    #expect(actual == expected, "Snapshots/\(name).txt differs:\n\(actual)", sourceLocation: sourceLocation)
}
