/// One row of the report.
struct Measurement: Encodable {
    /// What a value has to keep to.
    enum Bound: Encodable {
        case atLeast(Double), atMost(Double), exactly(Double)

        func holds(for value: Double) -> Bool {
            switch self {
            case .atLeast(let bound): value >= bound
            case .atMost(let bound): value <= bound
            case .exactly(let bound): value == bound
            }
        }
    }

    let name: String
    let value: Double
    let unit: String
    var bound: Bound?
    var note = ""

    var holds: Bool { bound?.holds(for: value) ?? true }
}
