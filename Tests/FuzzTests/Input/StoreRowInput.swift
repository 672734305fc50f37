import Foundation
import GRDB

/// A row of the store as no version of the program would write it.
struct StoreRowInput {
    /// A place for a value, and the value: text that is no UTF-8 comes in as a blob and is cast.
    private typealias Cell = (place: String, value: DatabaseValue)

    private let columns: [String]
    private let cells: [Cell]
    /// The key of the name beside the row, and the name.
    private let name: [Cell]
    let canary: Canary

    private static let texts = [
        "token_type", "scope", "verdict", "proof", "error_message", "error_tracking_id", "org_id",
    ]
    private static let numbers = [
        "expires_in", "refresh_token_expires_in", "obtained_at", "generation", "refreshed_at", "proof_at",
        "error_status",
        "error_at", "revision",
    ]
    private static let extremes: [Int64] = [
        0, 1, -1, .min, .max, 1 << 53, 253_402_300_799_999, 1_795_435_200_000, 86_400_000, 4_000,
    ]

    init(issuer: String, clientID: String, org: String, _ chance: inout Chance) {
        canary = Canary(&chance)
        var cells: [String: Cell] = [
            "issuer": ("?", issuer.databaseValue), "client_id": ("?", clientID.databaseValue),
            "org_id": ("?", org.databaseValue), "access_token": ("?", canary.text.databaseValue),
            "expires_in": ("?", 1_209_600_000.databaseValue), "token_type": ("?", "Bearer".databaseValue),
            "refresh_token": ("?", canary.text.databaseValue),
            "scope": ("?", "spark:all spark:people_read".databaseValue),
            "obtained_at": ("?", 1_795_435_200_000.databaseValue), "generation": ("?", 1.databaseValue),
            "refreshed_at": ("?", 1_795_435_200_000.databaseValue), "verdict": ("?", "none".databaseValue),
            "proof": ("?", "alive".databaseValue), "error_message": ("?", "no".databaseValue),
            "error_at": ("?", 1_795_435_200_000.databaseValue), "revision": ("?", 1.databaseValue),
        ]
        for _ in 0..<chance.number(in: 1...6) {
            if chance.happens(percent: 60) {
                // Half of the ids stay, so that rows are of this scope and can be told apart.
                let name = chance.pick(Self.texts)
                cells[name] = Self.text(&chance, after: name == "org_id" ? org : "")
            } else {
                let number =
                    chance.happens(percent: 70)
                    ? chance.pick(Self.extremes) : Int64(bitPattern: chance.next())
                cells[chance.pick(Self.numbers)] = ("?", number.databaseValue)
            }
        }
        if chance.happens(percent: 8) {
            cells[chance.pick(Self.numbers)] = (
                "?", chance.pick(["x".databaseValue, 0.5.databaseValue, .null])
            )
        }
        name = ["issuer", "client_id", "org_id"].compactMap { cells[$0] } + [Self.text(&chance, after: "")]
        columns = cells.keys.sorted()
        self.cells = cells.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func text(_ chance: inout Chance, after prefix: String) -> Cell {
        let text = prefix + HostileText.text(&chance)
        guard chance.happens(percent: 20) else { return ("?", text.databaseValue) }
        let bytes = HostileText.damaged(Array(text.utf8), &chance)
        return ("CAST(? AS TEXT)", Data(bytes).databaseValue)
    }

    /// Puts the row in the place of what has its key.
    func insert(into db: Database) throws {
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO credential (\(columns.joined(separator: ", ")))
                VALUES (\(cells.map(\.place).joined(separator: ", ")))
                """,
            arguments: StatementArguments(cells.map(\.value))
        )
        try db.execute(
            sql: """
                INSERT OR REPLACE INTO org_name (issuer, client_id, org_id, name, revision)
                VALUES (\(name.map(\.place).joined(separator: ", ")), 1)
                """,
            arguments: StatementArguments(name.map(\.value))
        )
    }
}
