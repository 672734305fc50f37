import WebexAuth
import WebexTokens

/// A file of names: a row for each organization, with its ID and its name.
struct NameList: Hashable {
    /// A rejected row, with the reason.
    struct BadLine: Hashable {
        let line: Int
        let reason: String
    }

    private(set) var names: [OrgID: OrgName] = [:]
    private(set) var badLines: [BadLine] = []
    private var lineOfOrg: [OrgID: Int] = [:]
    private var columns = Columns.standard

    /// Reads a file; invalid rows are reported, and do not affect the others.
    init(reading bytes: [UInt8]) {
        for (index, row) in CSV.rows(of: bytes).enumerated() {
            do throws(Reason) {
                let fields = try row.reasonableFields
                if index == 0, let columns = Columns(heading: fields) {
                    self.columns = columns
                } else {
                    try take(fields, on: row.line)
                }
            } catch {
                badLines.append(BadLine(line: row.line, reason: error.words))
            }
        }
    }

    /// The names as a file: a heading, and a row for each name in the order of the IDs.
    static func lines(of names: [OrgID: OrgName]) -> [String] {
        [CSV.line(["id", "name"])]
            + names.sorted { $0.key < $1.key }.map { CSV.line([$0.key.rawValue, $0.value.text]) }
    }

    private mutating func take(_ fields: [String], on line: Int) throws(Reason) {
        guard fields.count > columns.greatest, columns.allowsMore || fields.count == 2 else {
            throw .fields(fields.count)
        }
        let orgID = try Self.org(fields[columns.id])
        let name: OrgName?
        do throws(OrgName.Problem) {
            name = try OrgName(fields[columns.name])
        } catch {
            throw .name(error)
        }
        guard let name else { throw .noName }
        if let earlier = lineOfOrg[orgID] {
            guard names[orgID] == name else { throw .again(earlier) }
        }
        names[orgID] = name
        lineOfOrg[orgID] = line
    }

    private static func org(_ text: String) throws(Reason) -> OrgID {
        let reading = OrgIDReading(text)
        guard reading.orgs.count <= 1 else { throw .several(reading.orgs.count) }
        guard let org = reading.onlyOrg, reading.secrets.isEmpty else { throw .noID }
        return org
    }
}

extension NameList {
    /// The columns of the ID and the name.
    private struct Columns: Hashable {
        static let standard = Columns(id: 0, name: 1, allowsMore: false)

        private static let idWords: Set = ["id", "orgid", "organizationid", "organisationid", "org", "uuid"]
        private static let nameWords: Set = [
            "name", "orgname", "organizationname", "organisationname", "displayname", "customer",
            "organization",
            "organisation",
        ]

        let id: Int
        let name: Int
        /// Whether there may be other columns, as with a heading.
        let allowsMore: Bool

        var greatest: Int { max(id, name) }

        private init(id: Int, name: Int, allowsMore: Bool) {
            (self.id, self.name, self.allowsMore) = (id, name, allowsMore)
        }

        /// Reads a heading; `nil` for any other row, since every ID contains digits.
        init?(heading fields: [String]) {
            let words = fields.map { $0.lowercased().filter(\.isLetter) }
            guard !fields.contains(where: { !OrgIDReading($0).orgs.isEmpty }) else { return nil }
            if let id = words.firstIndex(where: Self.idWords.contains),
                let name = words.firstIndex(where: Self.nameWords.contains)
            {
                self.init(id: id, name: name, allowsMore: true)
            } else if let first = fields.first, !first.contains(where: \.isNumber), !first.isEmpty {
                self = .standard
            } else {
                return nil
            }
        }
    }

    /// Why a row is rejected.
    fileprivate enum Reason: Error {
        case form(CSV.Problem), fields(Int), noID, several(Int), name(OrgName.Problem), noName, again(Int)

        /// The reason, without the text of the row, which may be a secret.
        var words: String {
            switch self {
            case .form(.openQuote): "a quote is not closed"
            case .form(.strayQuote): "a quote inside a field is not doubled"
            case .form(.notUTF8): "it is not UTF-8"
            case .fields(1): "it has no name"
            case .fields(let count):
                "it has \(count) fields; put a name that contains a comma in quotes"
            case .noID: "it has no organization ID"
            case .several(let count): "it has \(count) organization IDs"
            case .name(let problem): "the name \(problem)"
            case .noName: "the name is empty; 'byova orgs name ORG \"\"' removes a name"
            case .again(let line): "line \(line) gives this organization another name"
            }
        }
    }
}

extension CSV.Row {
    fileprivate var reasonableFields: [String] {
        get throws(NameList.Reason) {
            switch fields {
            case .success(let fields): return fields
            case .failure(let problem): throw .form(problem)
            }
        }
    }
}
