import ArgumentParser
import Foundation
import NIOConcurrencyHelpers

/// Prints measurements as they are made, and remembers whether one has missed its bound.
final class Report: Sendable {
    private let asJSON: Bool
    private let missed = NIOLockedValueBox(false)

    init(asJSON: Bool) {
        self.asJSON = asJSON
    }

    func add(_ measurement: Measurement) throws {
        if !measurement.holds { missed.withLockedValue { $0 = true } }
        print(asJSON ? try Self.json(measurement) : Self.line(measurement))
    }

    /// - Throws: exit status 1 if a measurement has missed its bound.
    func requireBounds() throws {
        if missed.withLockedValue({ $0 }) { throw ExitCode.failure }
    }

    private static func json(_ measurement: Measurement) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(measurement), as: UTF8.self)
    }

    private static func line(_ measurement: Measurement) -> String {
        let name = measurement.name.padding(toLength: 52, withPad: " ", startingAt: 0)
        let value = "\(number(measurement.value)) \(measurement.unit)"
        let bound = measurement.bound.map { bound in
            let text =
                switch bound {
                case .atLeast(let value): "≥ \(number(value))"
                case .atMost(let value): "≤ \(number(value))"
                case .exactly(let value): "= \(number(value))"
                }
            return "  \(text) \(measurement.holds ? "ok" : "MISSED")"
        }
        let note = measurement.note.isEmpty ? "" : "  (\(measurement.note))"
        let padding = String(repeating: " ", count: max(20 - value.count, 0))
        return name + padding + value + (bound ?? "") + note
    }

    /// Whole numbers in groups of three digits; small ones with the digits that matter.
    private static func number(_ value: Double) -> String {
        guard value >= 100 || value == value.rounded() else { return String(format: "%.2f", value) }
        let digits = String(Int(value.rounded()))
        let grouped = digits.reversed().enumerated().map { index, digit in
            index > 0 && index % 3 == 0 && digit != "-" ? "\(digit)," : "\(digit)"
        }
        return grouped.reversed().joined()
    }
}
