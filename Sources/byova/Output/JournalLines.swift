import Dashboard
import ForeignText
import Foundation
import TerminalUI
import WebexTokens
import Wording

/// Entries of the journal as lines, for a person and for programs.
struct JournalLines {
    let format: StatusFormat
    /// Of the terminal, which decides how wide organizations are told.
    let columns: Int
    /// The day of the last entry for a person: each day is told once.
    private var day: String?

    init(_ format: StatusFormat, columns: Int?) {
        self.format = format
        self.columns = columns ?? .max
    }

    /// The lines of entries that follow those from before.
    mutating func lines(of entries: [JournalEntry], names: [OrgID: OrgName]) -> [String] {
        entries.flatMap { entry in
            let name = entry.subject?.orgID.flatMap { names[$0] }
            switch format {
            case .table: return sentence(entry.note, name)
            case .tsv: return [Self.record(entry, name)]
            case .json: return [JSONText.of(JournalObject(entry, name))]
            }
        }
    }
}

extension JournalLines {
    /// From so many columns on there is room for a name and the beginning of an id.
    private static let wide = 100

    private mutating func sentence(_ note: JournalNote, _ name: OrgName?) -> [String] {
        // The second as programs are told it; a countdown would round it up.
        let timestamp = note.at.timestamp
        let (today, time) = (String(timestamp.prefix(10)), String(timestamp.dropFirst(11).prefix(8)))
        defer { day = today }
        let heading = day == today ? [] : ["\(today) UTC"]
        // Whatever is foreign in a note was sanitized when it was made.
        let parts = [
            time, TextWidth.pad(note.kind.rawValue, to: 8),
            title(of: note.subject, name),
            note.text,
        ]
        return heading + [parts.joined(separator: "  ") + facts(note)]
    }

    private func title(of subject: TokenSubject?, _ name: OrgName?) -> String {
        let width = columns >= Self.wide ? 28 : 16
        return switch subject {
        case nil: TextWidth.pad("", to: width)
        case .integration: TextWidth.pad("Integration", to: width)
        case .org(let id): OrgLabel(id, name: name).text(columns: width)
        }
    }

    /// How long it took, who tells it, and after trouble what Webex support asks for.
    private func facts(_ note: JournalNote) -> String {
        let duration =
            note.kind == .pause ? nil : note.duration.map { "\(Int(($0.inSeconds * 1_000).rounded())) ms" }
        let trackingID = note.isTrouble ? note.trackingID : nil
        let facts = [duration, note.program.title, trackingID].compactMap(\.self)
        return facts.isEmpty ? "" : "  (\(facts.joined(separator: ", ")))"
    }
}

extension JournalLines {
    /// The columns of a record, in order; new ones come at the end.
    static let columns = [
        "time", "kind", "outcome", "id", "status", "words", "tracking id", "milliseconds", "generation",
        "access ends", "stray requests", "host", "process", "program", "version", "number", "name",
        "times", "first time",
    ]

    /// An entry for programs, with tabs between its fields and `-` for what is unknown or not there.
    private static func record(_ entry: JournalEntry, _ name: OrgName?) -> String {
        let note = entry.note
        let fields: [String?] = [
            note.at.timestamp, note.kind.rawValue, note.outcome.rawValue,
            note.subject.map { $0.orgID?.description ?? "integration" },
            note.status.map(String.init), note.words, note.trackingID,
            note.duration.map { String(Int(($0.inSeconds * 1_000).rounded())) },
            note.generation.map(String.init), note.expiresAt?.timestamp, note.strays.map(String.init),
            note.program.host, String(note.program.processID), note.program.program, note.program.version,
            String(entry.id), name?.text, String(note.repetition?.count ?? 1),
            note.repetition?.since.timestamp,
        ]
        return fields.map { field in
            let text = field.map { ForeignText.sanitized($0, limit: .max) } ?? ""
            return text.isEmpty ? "-" : text
        }
        .joined(separator: "\t")
    }
}

/// An entry as one JSON object; every key is always present, and kinds and outcomes of later versions pass as they are.
private struct JournalObject: Encodable {
    var version = 1
    var number: Int64
    var at: String
    /// `integration`, an organization's id, or null for what concerns no credential.
    @Nullable var id: String?
    @Nullable var name: String?
    var kind: String
    var outcome: String
    var trouble: Bool
    @Nullable var status: Int?
    @Nullable var message: String?
    @Nullable var trackingID: String?
    @Nullable var milliseconds: Int?
    @Nullable var generation: Int?
    @Nullable var accessExpiresAt: String?
    @Nullable var strayRequests: Int?
    /// How often it has happened, and when first, if the entry stands for several times.
    var times: Int
    @Nullable var firstAt: String?
    var by: Program

    struct Program: Encodable {
        var host: String
        var process: Int32
        var program: String
        var version: String
    }

    init(_ entry: JournalEntry, _ name: OrgName?) {
        let note = entry.note
        number = entry.id
        at = note.at.timestamp
        id = note.subject.map { $0.orgID?.description ?? "integration" }
        self.name = name?.text
        kind = note.kind.rawValue
        outcome = note.outcome.rawValue
        trouble = note.isTrouble
        status = note.status
        message = note.words
        trackingID = note.trackingID
        milliseconds = note.duration.map { Int(($0.inSeconds * 1_000).rounded()) }
        generation = note.generation
        accessExpiresAt = note.expiresAt?.timestamp
        strayRequests = note.strays
        times = note.repetition?.count ?? 1
        firstAt = note.repetition?.since.timestamp
        by = Program(
            host: note.program.host,
            process: note.program.processID,
            program: note.program.program,
            version: note.program.version
        )
    }
}
