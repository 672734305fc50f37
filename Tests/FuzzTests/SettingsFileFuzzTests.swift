import ForeignText
import Foundation
import TestSupport
import Testing
import WebexAuth

@testable import byova

extension FuzzTests {
    @Test func `a settings file is read as it is meant, and no complaint quotes a secret`() async throws {
        let folder = try TemporaryFolder()
        try await FuzzRun(.settingsFile).check { fuzz in
            let given = SettingsInput(&fuzz.chance)
            fuzz.input = given.text
            do throws(WebexAuthError) {
                let variables = try SettingsFile.variables(in: given.text, of: "/f")
                fuzz.passedOuterParser = !variables.isEmpty
                fuzz.require(given.firstBadLine == nil, "line \(given.firstBadLine ?? 0) is passed over")
                for (name, value) in given.expected {
                    fuzz.require(
                        variables[name] == value,
                        "\(name) is \(variables[name] ?? "missing"), not \(value)"
                    )
                }
                requireHarmlessSettings(variables, given, &fuzz)
            } catch {
                let line = given.firstBadLine.map { "line \($0) is not NAME=value" }
                fuzz.require(
                    error == .invalidSetting(name: "/f", reason: line ?? ""),
                    "\(error), but line \(given.firstBadLine ?? 0) is the bad one"
                )
            }
            guard fuzz.chance.happens(percent: 30) else { return }
            var bytes = Array(given.text.utf8)
            if fuzz.chance.happens(percent: 70) { bytes = HostileText.damaged(bytes, &fuzz.chance) }
            if fuzz.chance.happens(percent: 1) { bytes += [UInt8](repeating: 0x61, count: 65_536) }
            let path = try folder.write(Data(bytes), to: "default.env")
            do throws(WebexAuthError) {
                let text = try SettingsFile.text(at: path)
                fuzz.require(text.map { Array($0.utf8) } == bytes, "the file is read as another text")
                guard let variables = try? SettingsFile.variables(in: text ?? "", of: path) else { return }
                requireHarmlessSettings(variables, given, &fuzz)
            } catch {
                let isText = String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0)
                fuzz.require(!isText || bytes.count > 65_536, "a good file is refused: \(error)")
            }
        }
    }

    /// Whatever is wrong with the settings, it is told in one harmless line.
    private func requireHarmlessSettings(
        _ variables: [String: String],
        _ given: SettingsInput,
        _ fuzz: inout FuzzCase
    ) {
        var complaints: [String] = []
        var dumped = ""
        do {
            let settings = try Settings(
                profile: .standard,
                path: "/home/default.env",
                sources: [.environment(variables)],
                environment: [:]
            )
            if fuzz.chance.happens(percent: 10) { dump(settings, to: &dumped) }
            _ = try settings.credentials()
        } catch let failure as CommandFailure {
            complaints.append(failure.message)
        } catch let error as WebexAuthError {
            complaints += ["\(error)", CommandFailure(error).message]
        } catch {
            fuzz.require(false, "an error that nobody expects: \(error)")
        }
        for text in complaints { fuzz.requireSafe(text, "the complaint") }
        for text in complaints + [dumped] {
            let heard = given.canaries.contains { $0.isHeard(in: text) }
            fuzz.require(!heard, "a secret is told: \(text)")
        }
    }
}
