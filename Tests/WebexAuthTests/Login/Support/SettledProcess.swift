import Foundation

/// What Linux tells of a running program.
struct SettledProcess {
    /// What each descriptor stands for.
    let descriptors: [String: String]
    let blockedSignals: UInt64
    let ignoredSignals: UInt64
    let session: String

    init(folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/fd")
        descriptors = Dictionary(
            uniqueKeysWithValues: try names.map {
                ($0, try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/fd/\($0)"))
            }
        )
        let status = try String(contentsOfFile: folder + "/status", encoding: .utf8).split(separator: "\n")
        func mask(_ name: String) -> UInt64 {
            let line = status.first { $0.hasPrefix(name + ":") }
            return line.flatMap { UInt64($0.dropFirst(name.count + 1).drop { $0 == "\t" }, radix: 16) }
                ?? .max
        }
        blockedSignals = mask("SigBlk")
        ignoredSignals = mask("SigIgn")
        // The name before these fields may hold blanks, but ends with the last parenthesis.
        let fields = try String(contentsOfFile: folder + "/stat", encoding: .utf8).split(separator: ")").last?
            .split(separator: " ")
        session = fields.map { String($0[3]) } ?? ""
    }
}
