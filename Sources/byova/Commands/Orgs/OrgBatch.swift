import Profiles
import WebexAuth
import WebexTokens

/// Processes many organizations, one after another and no faster than Webex allows, and prints one line for each.
struct OrgBatch {
    /// The participle for messages, as in `is fetched`.
    let participle: String
    let byova: BYOVA
    /// Returns which setting names the host in an error.
    let origin: (WebexAuthError) -> String?
    let find: (String) throws(CommandFailure) -> OrgID
    /// Returns the title of an organization.
    let title: (OrgID) -> String
    let work: (OrgID, RequestPermit) async throws(WebexAuthError) -> ServiceAppTokens
    let tell: (String) -> Void

    /// Processes the list; an organization that is named twice counts once.
    ///
    /// A failure that concerns all of them, such as an outage, ends the work.
    /// - Throws: ``CommandFailure`` with the worst status if anything failed.
    func run(_ entries: [OrgList.Entry]) async throws(CommandFailure) {
        var seen: Set<OrgID> = []
        var failures: [ExitStatus] = []
        var total = 0
        var obstacle: CommandFailure?
        for entry in entries {
            let org: OrgID
            do throws(CommandFailure) {
                org = try find(entry.text)
            } catch {
                total += 1
                failures.append(error.status)
                tell("\(entry.place) is not \(participle): \(error.message)")
                continue
            }
            guard seen.insert(org).inserted else { continue }
            total += 1
            if let obstacle {
                failures.append(obstacle.status)
                tell("\(title(org)) is not \(participle): it was not tried after the failure above.")
                continue
            }
            do throws(WebexAuthError) {
                let tokens = try await renew(org)
                tell("\(title(org)) is \(participle), valid until \(tokens.expiresAt.timestamp).")
            } catch {
                let failure = CommandFailure(error, origin: origin(error))
                guard error != .cancelled else { throw failure }
                failures.append(failure.status)
                tell("\(title(org)) is not \(participle): \(failure.message)")
                if FailureScope(of: error, subject: .org(org), record: nil).concernsOthers {
                    obstacle = failure
                }
            }
        }
        guard let worst = failures.max(by: { $0.severity < $1.severity }) else { return }
        throw CommandFailure(
            worst,
            "\(failures.count) of \(total) organization\(total == 1 ? "" : "s") not \(participle)."
        )
    }

    private func renew(_ org: OrgID) async throws(WebexAuthError) -> ServiceAppTokens {
        let permit = try await byova.nextOfBatch { pause in
            guard pause >= Self.toldPause else { return }
            tell(
                "Waiting \(Int(pause.inSeconds.rounded(.up))) s: Webex limits requests per minute."
            )
        }
        return try await work(org, permit)
    }

    /// Shorter pauses are the ordinary pace.
    private static let toldPause = Duration.seconds(3)
}

extension FailureScope {
    /// Whether the next organization would most likely fail for the same reason.
    fileprivate var concernsOthers: Bool {
        switch self {
        case .everybody, .fetching, .closed: true
        case .credential, .busy: false
        }
    }
}

extension Session {
    /// Reads the organizations of the store, and uses their names in all later output.
    func lookup() async throws(TokenStorageError) -> OrgLookup {
        let lookup = try await OrgLookup(of: records)
        titles.learn(lookup.names)
        return lookup
    }

    /// Processes the organizations of a command: a single one directly, several as a batch.
    ///
    /// - Parameters:
    ///   - argument: The organizations.
    ///   - participle: The participle for messages, as in `is fetched`.
    ///   - find: Finds the organization that a text means.
    ///   - work: Processes an organization; without a permit for a single one.
    /// - Throws: ``CommandFailure`` if anything failed, with the worst status; for a single organization, the errors of
    ///   its work.
    func renew(
        _ argument: OrgListArgument,
        participle: String,
        finding find: @escaping (OrgLookup, String) throws(CommandFailure) -> OrgID,
        _ work: @escaping (OrgID, RequestPermit?) async throws(WebexAuthError) -> ServiceAppTokens
    ) async throws {
        let lookup = try await lookup()
        if argument.isOne, let text = argument.orgs.first {
            let org = try find(lookup, text)
            OrgUnderstood.tell(org, from: text, named: lookup)
            let tokens = try await work(org, nil)
            StandardError.write(
                "\(lookup.title(of: org)) is \(participle), valid until \(tokens.expiresAt.timestamp)."
            )
            return
        }
        let entries = try await OrgList.entries(of: argument.orgs) { try await StandardInput.readLines() }
        try await OrgBatch(
            participle: participle,
            byova: byova,
            origin: settings.origin,
            find: { (text) throws(CommandFailure) in try find(lookup, text) },
            title: lookup.title,
            work: { (org, permit) async throws(WebexAuthError) in try await work(org, permit) },
            tell: StandardError.write
        ).run(entries)
    }
}

/// Prints on standard error which organization was found, if the argument is not exactly its ID.
enum OrgUnderstood {
    static func tell(_ org: OrgID, from text: String, named lookup: OrgLookup) {
        guard text.lowercased() != org.rawValue.lowercased() else { return }
        StandardError.write("Read as organization \(lookup.title(of: org)).")
    }
}
