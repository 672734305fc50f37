import ForeignText
import Foundation
import TestSupport
import Testing
import WebexAuth

@testable import Profiles
@testable import byova

extension FuzzTests {
    @Test func `a settings file is read as it is meant, and no complaint quotes a secret`() async throws {
        let folder = try TemporaryFolder()
        try await FuzzRun(.settingsFile).check { fuzz in
            let given = SettingsInput(&fuzz.chance)
            fuzz.input = given.text
            do {
                let file = try SettingsFile(text: given.text, path: "/f")
                let variables = file.variables
                fuzz.passedOuterParser = !variables.isEmpty
                fuzz.require((try? file.checkNames()) == [], "a right name is doubted")
                fuzz.require(given.firstBadLine == nil, "line \(given.firstBadLine ?? 0) is passed over")
                for (name, value) in given.expected {
                    fuzz.require(
                        variables[name] == value,
                        "\(name) is \(variables[name] ?? "missing"), not \(value)"
                    )
                }
                requireHarmlessSettings(file, given, &fuzz)
                if fuzz.chance.happens(percent: 10), !given.text.contains("\r\n") {
                    try requireShellAgrees(given.text, given.expected, in: folder, &fuzz)
                }
            } catch let error as WebexAuthError {
                let place = "/f: line \(given.firstBadLine ?? 0) "
                fuzz.require("\(error)".hasPrefix(place), "\(error), but it should be \(place)")
                fuzz.require(
                    !given.canaries.contains { $0.isHeard(in: "\(error)") },
                    "a secret is told: \(error)"
                )
            }
            try requireShellAgreesOnSoup(in: folder, &fuzz)
            guard fuzz.chance.happens(percent: 30) else { return }
            var bytes = Array(given.text.utf8)
            if fuzz.chance.happens(percent: 70) { bytes = HostileText.damaged(bytes, &fuzz.chance) }
            if fuzz.chance.happens(percent: 1) { bytes += [UInt8](repeating: 0x61, count: 65_536) }
            let path = try folder.write(Data(bytes), to: "default.env")
            do throws(WebexAuthError) {
                let text = try SettingsFile.text(at: path)
                fuzz.require(text.map { Array($0.utf8) } == bytes, "the file is read as another text")
                guard let file = try? SettingsFile(text: text, path: path) else { return }
                requireHarmlessSettings(file, given, &fuzz)
            } catch {
                let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
                fuzz.require(!isText || bytes.count > 65_536, "a good file is refused: \(error)")
            }
        }
    }

    /// Whatever is accepted of lines that are full of what a shell acts on is what the system's shell reads.
    private func requireShellAgreesOnSoup(in folder: TemporaryFolder, _ fuzz: inout FuzzCase) throws {
        guard fuzz.chance.happens(percent: 10) else { return }
        var (lines, meant) = ([String](), [String: String]())
        for number in 0..<60 {
            let line = SettingsInput.soup("V\(number)", &fuzz.chance)
            guard case .assignment(let name, let value)? = try? ShellLine(line) else { continue }
            lines.append(line)
            meant[name] = value
        }
        // Only what was accepted is given to a shell: the rest might run something.
        try requireShellAgrees(lines.joined(separator: "\n"), meant, in: folder, &fuzz)
    }

    private func requireShellAgrees(
        _ text: String,
        _ meant: [String: String],
        in folder: TemporaryFolder,
        _ fuzz: inout FuzzCase
    ) throws {
        guard !text.unicodeScalars.contains("\0") else { return }
        let path = try folder.write(text, to: "shell.env")
        let values = try PosixShell.values(of: meant.keys.sorted(), sourcing: path)
        for (name, value) in meant {
            let read = values[name].map { String(decoding: $0, as: UTF8.self) }
            fuzz.require(
                read == value,
                "\(name) is \(value.debugDescription), but a shell reads \(read.debugDescription)"
            )
        }
    }

    /// Whatever is wrong with the settings, it is told in one harmless line.
    private func requireHarmlessSettings(
        _ file: SettingsFile,
        _ given: SettingsInput,
        _ fuzz: inout FuzzCase
    ) {
        var complaints: [String] = []
        var dumped = ""
        do {
            let settings = try Settings(
                profile: .standard,
                path: "/home/default.env",
                sources: [.file(file)],
                environment: [:]
            )
            if fuzz.chance.happens(percent: 10) { dump(settings, to: &dumped) }
            try settings.requireCredentials()
            _ = try settings.credentials()
        } catch let failure as CommandFailure {
            complaints.append(failure.message)
        } catch let error as WebexAuthError {
            complaints += ["\(error)", CommandFailure(error).message]
        } catch {
            fuzz.require(false, "an unexpected error: \(error)")
        }
        for text in complaints { fuzz.requireSafe(text, "the complaint") }
        for text in complaints + [dumped] {
            let heard = given.canaries.contains { $0.isHeard(in: text) }
            fuzz.require(!heard, "a secret is told: \(text)")
        }
    }
}
