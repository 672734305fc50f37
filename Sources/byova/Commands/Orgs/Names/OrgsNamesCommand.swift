import ArgumentParser
import Foundation
import WebexAuth
import WebexTokens

/// Lists, imports and exports the names of organizations.
struct OrgsNamesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: "List the names of organizations, or import or export them as CSV; needs no credentials.",
        discussion: """
            Lists a line for each name, its columns separated by tabs: id, name, registered or not.

            CSV has a row for each organization: its ID in any form, and its name. A heading is optional; one with \
            'id' and 'name' in it may put the columns anywhere among others. Fields are separated by commas, \
            semicolons or tabs and quoted as RFC 4180 has it. Lines that cannot be used are named with their numbers, \
            the others are taken, and the exit code is 65. Organizations that the file does not mention keep their \
            names.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption
    @Option(
        name: .customLong("import"),
        help: ArgumentHelp("Read names from this CSV file, or - for standard input.", valueName: "file")
    )
    var importedFile: String?
    @Flag(name: .customLong("export"), help: "Print all names as CSV.")
    var exports = false

    func validate() throws {
        guard importedFile != nil else { return }
        if exports { throw ValidationError("--import and --export cannot be combined.") }
        if readOnly.isReadOnly {
            throw ValidationError("--import writes to the token store, which --read-only forbids.")
        }
    }

    func run() async throws {
        if let importedFile {
            let profile = profile.profile
            return try await Interruption.cancelling {
                try await importNames(from: importedFile, profile: profile)
            }
        }
        let session = try await ReadOnlySession.open(
            profile: profile.profile,
            needsTokens: false,
            readOnly: readOnly.isReadOnly
        )
        let lookup = try await OrgLookup(of: session.records)
        for line in exports ? NameList.lines(of: lookup.names) : lookup.lines { StandardOutput.write(line) }
        if lookup.names.isEmpty {
            StandardError.write("No organization has a name. Give one with 'byova orgs name ORG NAME'.")
        }
        try StandardOutput.requireWritten()
    }
}

private func importNames(from file: String, profile: String?) async throws {
    let list = NameList(reading: try await readBytes(of: file))
    let store = try await NameStore.open(profile: profile)
    let before = try await OrgLookup(of: store.engine).names
    try await store.set(list.names)
    for bad in list.badLines { StandardError.write("Line \(bad.line) is ignored: \(bad.reason).") }
    let changed = list.names.count { before[$0.key] != $0.value }
    let unchanged = list.names.count - changed
    StandardError.write(
        "\(changed) organization\(changed == 1 ? "" : "s") named"
            + (unchanged > 0 ? ", \(unchanged) unchanged." : ".")
    )
    let shared = Dictionary(grouping: before.merging(list.names) { $1 }.values, by: \.folded).values
        .filter { $0.count > 1 }.map { $0.map(\.text).min() ?? "" }.sorted()
    if let first = shared.first {
        StandardError.write(
            shared.count == 1
                ? "More than one organization is named \(first)."
                : "\(shared.count) names belong to more than one organization each, such as \(first)."
        )
    }
    guard list.badLines.isEmpty else {
        throw CommandFailure(
            .badInput,
            "\(list.badLines.count) line\(list.badLines.count == 1 ? "" : "s") could not be used."
        )
    }
}

/// The greatest size, enough for more than a hundred thousand organizations with the longest names.
private let longestFile = 64 * 1_048_576

private func readBytes(of file: String) async throws -> [UInt8] {
    guard file != OrgList.standardInput else {
        return try await StandardInput.readBytes(
            limit: longestFile,
            hint: "Enter one organization per line, its ID, a comma and its name, then press Ctrl-D."
        )
    }
    do {
        let handle = try FileHandle(forReadingFrom: URL(filePath: file))
        defer { try? handle.close() }
        let data = try handle.read(upToCount: longestFile + 1) ?? Data()
        guard data.count <= longestFile else {
            throw CommandFailure(.badInput, "The file is larger than \(longestFile / 1_048_576) MiB.")
        }
        return [UInt8](data)
    } catch let error as CocoaError {
        throw CommandFailure(.badInput, "Cannot read the file: \(error.reason).")
    }
}

extension CocoaError {
    fileprivate var reason: String {
        switch code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "it does not exist"
        case .fileReadNoPermission: "permission denied"
        default: "it is not a readable file"
        }
    }
}

extension OrgLookup {
    /// One line per name, in the order of the names.
    var lines: [String] {
        names.sorted { ($0.value.folded, $0.key) < ($1.value.folded, $1.key) }.map { org, name in
            [org.description, name.text, isRegistered(org) ? "registered" : "not registered"]
                .joined(separator: "\t")
        }
    }
}
