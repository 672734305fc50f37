/// The line in which a person writes which organizations to find.
struct FindLine: Hashable, Sendable {
    /// One more character than a query may have, so that the line can name the problem.
    private(set) var line: EditedLine
    /// The last query that could be read; `nil` finds everything.
    private(set) var query: OrgQuery?
    /// Why the text is not a query.
    private(set) var problem: OrgQueryProblem?
    /// Whether the last paste was ignored because it looks like a token, which must not be shown.
    private(set) var droppedToken = false

    init(_ query: OrgQuery?) {
        line = EditedLine(query?.description ?? "", limit: OrgQuery.longestText + 1)
        self.query = query
    }

    var text: String { line.text }

    mutating func type(_ character: Character) {
        change { $0.insert(String(character)) }
    }

    mutating func paste(_ pasted: String) {
        guard let text = EditedLine.line(ofPaste: pasted) else {
            droppedToken = true
            return
        }
        change { $0.insert(text) }
    }

    mutating func edit(_ edit: LineEdit) {
        change { $0.edit(edit) }
    }

    private mutating func change(_ change: (inout EditedLine) -> Void) {
        change(&line)
        droppedToken = false
        do throws(OrgQueryProblem) {
            query = try OrgQuery(parsing: text)
            problem = nil
        } catch {
            problem = error
        }
    }
}
