import Foundation
import WebexAuth
import Wording

extension StatusReport {
    /// One JSON object on one line, stable by its `version`.
    func json() -> String {
        JSONText.of(self)
    }

    /// The object that is printed if nothing could be read.
    static func json(ofFailure error: WebexAuthError) -> String {
        json(ofFailure: String(describing: error), nextStep: error.recovery?.text(in: .commandLine))
    }

    /// The same for a failure outside the library.
    static func json(ofFailure message: String, nextStep: String?) -> String {
        JSONText.of(Failure(error: Failure.Reason(message: message, nextStep: nextStep)))
    }

    private struct Failure: Encodable {
        var version = 1
        var error: Reason

        struct Reason: Encodable {
            var message: String
            @Nullable var nextStep: String?
        }
    }
}

extension HealthState: Encodable {}
extension TokenProof.Result: Encodable {}

/// Writes `null` for a missing value; the synthesized encoding would omit the key.
@propertyWrapper
struct Nullable<Value: Encodable & Sendable>: Encodable, Sendable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) {
        self.wrappedValue = wrappedValue
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue {
            try container.encode(wrappedValue)
        } else {
            try container.encodeNil()
        }
    }
}
