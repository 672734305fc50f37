import ForeignText
import Profiles
import WebexAuth
import WebexTokens

/// Finds the organization that a person means, among the known ones or by its ID.
///
/// The first match counts: a full ID in any form; a name; an ID somewhere in the text; an ID prefix.
struct OrgLookup {
    /// The least length of an ID prefix, in characters.
    private static let shortestPrefix = 4
    /// The edit distance of a misspelled name.
    private static let farthestSlip = 2

    /// The names of registered and of other organizations.
    let names: [OrgID: OrgName]
    private let registered: Set<OrgID>
    private let orgsByName: [String: [OrgID]]

    /// Creates a lookup.
    ///
    /// - Parameters:
    ///   - records: The registered organizations.
    ///   - others: The names of organizations that are not registered.
    init(_ records: [TokenSubject: TokenRecord], others: [OrgID: OrgName] = [:]) {
        var names = others
        var registered: Set<OrgID> = []
        for (subject, record) in records {
            guard let org = subject.orgID else { continue }
            registered.insert(org)
            names[org] = record.name
        }
        self.names = names
        self.registered = registered
        orgsByName = Dictionary(grouping: names.keys) { Self.key(of: names[$0]?.text ?? "") }
    }

    /// Creates a lookup for all organizations of a store.
    init(of engine: any StoreEngine) async throws(TokenStorageError) {
        self.init(try await engine.records(), others: try await engine.namesWithoutRecord())
    }

    /// Finds a registered organization by its ID in any form, its name, or an ID prefix.
    ///
    /// - Throws: ``CommandFailure`` if there is none, or more than one.
    func registered(_ text: String) throws(CommandFailure) -> OrgID {
        let org = try find(text)
        if let org, isRegistered(org) { return org }
        throw CommandFailure(
            .refused,
            sentences: [
                "Organization '\(org.map(title) ?? Self.shown(text))' is not registered",
                org.map { "Register it with 'byova orgs add \($0)'" } ?? suggestion(for: text)
                    ?? "See 'byova orgs list'",
            ]
        )
    }

    /// Finds a known organization, or any by its full ID.
    ///
    /// - Parameters:
    ///   - text: The argument.
    ///   - isForced: Whether to accept text that is not a UUID, which is most likely a mistake.
    /// - Returns: The organization.
    /// - Throws: ``CommandFailure`` if there is none, or more than one.
    func any(_ text: String, isForced: Bool) throws(CommandFailure) -> OrgID {
        if let org = try find(text) { return org }
        let org = OrgID(decoding: OrgIDReading.cleaned(text))
        if isForced, !org.rawValue.isEmpty { return org }
        throw CommandFailure(
            .badInput,
            sentences: [
                "'\(Self.shown(text))' is neither an organization ID nor the name or ID prefix of a registered organization",
                suggestion(for: text),
                "Use --force to accept it as an ID",
            ].compactMap(\.self)
        )
    }

    /// A known organization, or any that is named by its whole id: one that was removed has a history, too.
    ///
    /// - Throws: ``CommandFailure`` if it is none or more than one.
    func known(_ text: String) throws(CommandFailure) -> OrgID {
        if let org = try find(text) { return org }
        throw CommandFailure(
            .refused,
            sentences: [
                "No organization '\(Self.shown(text))' is known",
                suggestion(for: text) ?? "See 'byova orgs list'",
            ]
        )
    }

    func isRegistered(_ org: OrgID) -> Bool {
        registered.contains(org)
    }

    /// The organization's name and id, for a sentence.
    func title(of org: OrgID) -> String {
        OrgTitles.title(of: org, named: names[org])
    }

    private func find(_ text: String) throws(CommandFailure) -> OrgID? {
        let exact = OrgID(decoding: text)
        if exact.isUUID || isRegistered(exact) { return exact }
        let wanted = Self.key(of: text)
        if let named = try only(orgsByName[wanted] ?? [], wanted) { return named }
        let reading = OrgIDReading(text)
        guard reading.secrets.isEmpty else { throw .tokenInPlaceOfOrg }
        guard reading.orgs.count <= 1 else {
            throw .several(reading.orgs, "More than one organization ID given", .badInput)
        }
        if let org = reading.onlyOrg { return org }
        guard wanted.count >= Self.shortestPrefix else { return nil }
        return try only(registered.filter { $0.rawValue.lowercased().hasPrefix(wanted) }, wanted)
    }

    private func only(_ found: some Collection<OrgID>, _ text: String) throws(CommandFailure) -> OrgID? {
        guard found.count > 1 else { return found.first }
        throw .several(
            found.sorted(),
            "'\(Self.shown(text))' matches more than one organization",
            .refused
        )
    }

    /// The name that was most likely meant: the only one with this prefix, or the nearest.
    private func suggestion(for text: String) -> String? {
        let wanted = Self.key(of: text)
        guard wanted.count >= Self.shortestPrefix - 1 else { return nil }
        let beginning = orgsByName.keys.filter { $0.hasPrefix(wanted) }
        let key =
            beginning.count == 1
            ? beginning.first
            : EditDistance.nearest(to: wanted, among: orgsByName.keys.sorted(), within: Self.farthestSlip)
        let name = key.flatMap { orgsByName[$0]?.first }.flatMap { names[$0] }
        return name.map { "Did you mean '\($0)'?" }
    }

    /// The key for comparing names, which ignores case and the kinds of quotes and dashes.
    private static func key(of text: String) -> String {
        let clean = OrgIDReading.cleaned(ForeignText.sanitized(OrgName.visible(text), limit: .max))
        return clean.trimmingQuotes().lowercased()
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
