import ForeignText
import WebexAuth
import WebexTokens

/// Finds the organization that a person means, among the registered ones or by its ID.
struct OrgLookup {
    /// The least length of an ID prefix, in characters.
    private static let shortestPrefix = 4

    private let orgs: [OrgID: String?]

    init(_ records: [TokenSubject: TokenRecord]) {
        orgs = records.reduce(into: [:]) { orgs, entry in
            if let org = entry.key.orgID { orgs.updateValue(entry.value.alias, forKey: org) }
        }
    }

    /// Finds a registered organization by its ID in any form, its name, or an ID prefix.
    ///
    /// - Throws: ``CommandFailure`` if there is none, or more than one.
    func registered(_ text: String) throws(CommandFailure) -> OrgID {
        let (org, isRegistered) = try find(text)
        if let org, isRegistered { return org }
        throw CommandFailure(
            .refused,
            sentences: [
                "Organization '\(org?.description ?? Self.shown(text))' is not registered",
                org.map { "Register it with 'byova orgs add \($0)'" } ?? "See 'byova orgs list'",
            ]
        )
    }

    /// Finds a registered organization, or any by its full ID.
    ///
    /// - Parameters:
    ///   - text: The argument.
    ///   - isForced: Whether to accept text that is not a UUID, which is most likely a mistake.
    /// - Returns: The organization.
    /// - Throws: ``CommandFailure`` if there is none, or more than one.
    func any(_ text: String, isForced: Bool) throws(CommandFailure) -> OrgID {
        if let org = try find(text).org { return org }
        let org = OrgID(decoding: OrgIDReading.cleaned(text))
        if isForced, !org.rawValue.isEmpty { return org }
        throw CommandFailure(
            .badInput,
            sentences: [
                "'\(Self.shown(text))' is neither an organization ID nor the name or ID prefix of a registered organization",
                "Use --force to accept it as an ID",
            ]
        )
    }

    private func find(_ text: String) throws(CommandFailure) -> (org: OrgID?, isRegistered: Bool) {
        let exact = OrgID(decoding: text)
        if orgs[exact] != nil { return (exact, true) }
        let wanted = OrgIDReading.cleaned(text).trimmingQuotes().lowercased()
        if let named = try only(orgs.filter { $0.value?.lowercased() == wanted }, wanted) {
            return (named, true)
        }
        let reading = OrgIDReading(text)
        guard reading.secrets.isEmpty else { throw .tokenInPlaceOfOrg }
        guard reading.orgs.count <= 1 else {
            throw .several(reading.orgs, "More than one organization ID given", .badInput)
        }
        if let org = reading.onlyOrg { return (org, orgs[org] != nil) }
        guard wanted.count >= Self.shortestPrefix else { return (nil, false) }
        let beginning = try only(orgs.filter { $0.key.rawValue.lowercased().hasPrefix(wanted) }, wanted)
        return (beginning, beginning != nil)
    }

    private func only(_ found: [OrgID: String?], _ text: String) throws(CommandFailure) -> OrgID? {
        guard found.count > 1 else { return found.keys.first }
        throw .several(
            found.keys.sorted(),
            "'\(Self.shown(text))' matches more than one organization",
            .refused
        )
    }

    /// The argument, as far as it can be a name.
    private static func shown(_ text: String) -> String {
        ForeignText.sanitized(text, limit: 80)
    }
}

extension CommandFailure {
    /// Refuses a token in place of an organization, without quoting it.
    static let tokenInPlaceOfOrg = CommandFailure(
        .badInput,
        sentences: [
            "The organization argument looks like a token, so it is not shown",
            "Give the organization ID, and pass the refresh token on standard input to "
                + "'byova orgs add ORG --refresh-token-stdin'",
        ]
    )

    fileprivate static func several(_ orgs: [OrgID], _ what: String, _ status: ExitStatus) -> CommandFailure {
        let names = orgs.prefix(3).map(\.description).joined(separator: ", ")
        let rest = orgs.count > 3 ? " and \(orgs.count - 3) more" : ""
        return CommandFailure(status, sentences: ["\(what): \(names)\(rest)", "Give one full ID"])
    }
}

extension String {
    /// The text without quotes around it, as spreadsheets write them.
    fileprivate func trimmingQuotes() -> String {
        var text = self[...]
        while let first = text.first, first == text.last, "\"'`".contains(first), text.count > 1 {
            text = text.dropFirst().dropLast()
        }
        return String(text)
    }
}
