import Foundation

/// What the environment asks of a run; without it, every run is the same.
struct FuzzSettings {
    /// `BYOVA_FUZZ_SEED`: where all cases come from.
    let seed: UInt64
    /// `BYOVA_FUZZ_SCALE`: so many times the usual number of cases.
    let scale: Int
    /// `BYOVA_FUZZ_CASE`: this one alone, as a failure has named it.
    let onlyCase: Int?

    struct Unreadable: Error {
        let name: String
        let value: String
    }

    init(environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        func number<Number: FixedWidthInteger>(_ name: String) throws -> Number? {
            guard let text = environment[name] else { return nil }
            guard let number = Number(text) else { throw Unreadable(name: name, value: text) }
            return number
        }
        seed = try number("BYOVA_FUZZ_SEED") ?? 20_261_124
        scale = try number("BYOVA_FUZZ_SCALE") ?? 1
        onlyCase = try number("BYOVA_FUZZ_CASE")
    }
}
