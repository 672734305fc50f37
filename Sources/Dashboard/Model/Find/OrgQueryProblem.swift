/// Why a text is not a query, and what to write instead.
struct OrgQueryProblem: Error, Hashable, Sendable {
    /// Where the problem begins, in characters from the start of the text.
    let position: Int
    /// A sentence without a period.
    let reason: String
}

extension OrgQueryProblem {
    static func tooLong(limit: Int) -> OrgQueryProblem {
        OrgQueryProblem(position: limit, reason: "A search has at most \(limit) characters; leave some out")
    }

    static func nothingInverted(at position: Int) -> OrgQueryProblem {
        OrgQueryProblem(
            position: position,
            reason: "! finds the opposite of what follows; write a word after it"
        )
    }

    static func unknownField(_ name: Substring, at position: Int) -> OrgQueryProblem {
        let reason =
            if name.lowercased() == "by" {
                "Cannot filter by who renewed a token; an organization's history shows it (⏎)"
            } else {
                "No field has this name; write \(alternatives(OrgQueryField.allCases.map(\.rawValue))), "
                    + "or quote the word"
            }
        return OrgQueryProblem(position: position, reason: reason)
    }

    static func wrongSign(after field: OrgQueryField, at position: Int) -> OrgQueryProblem {
        let reason =
            switch field {
            case .state: "After state comes a colon, as in state:dead"
            case .proof: "After proof comes a colon, as in proof:rejected"
            case .access, .refresh: "After \(field.rawValue) comes < or >, as in \(field.rawValue)<14d"
            case .refreshed: "After refreshed comes < or >, as in refreshed>30d"
            }
        return OrgQueryProblem(position: position, reason: reason)
    }

    static func unknownValue(among choices: [String], at position: Int) -> OrgQueryProblem {
        OrgQueryProblem(position: position, reason: "Write \(alternatives(choices)) here")
    }

    static func noTime(at position: Int) -> OrgQueryProblem {
        OrgQueryProblem(position: position, reason: "Write a number and s, m, h or d here, such as 2h or 14d")
    }

    private static func alternatives(_ words: [String]) -> String {
        words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
}
