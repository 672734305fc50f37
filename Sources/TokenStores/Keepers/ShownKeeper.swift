import FoundationEssentials
import GRDB
import WebexTokens

/// A keeper with what the store needs to decide whether it is alive.
struct ShownKeeper: Hashable, Sendable {
    let keeper: Keeper
    /// The process that it runs in.
    let process: ProcessIdentity
    /// Its last pass by the boot clock of its machine.
    let bootTime: Duration

    init(_ keeper: Keeper, process: ProcessIdentity, bootTime: Duration) {
        self.keeper = keeper
        self.process = process
        self.bootTime = bootTime
    }

    /// Whether the keeper is alive, as far as the observer can tell.
    func isLiving(seenBy observer: ProcessObserver, at now: Date) -> Bool {
        state(seenBy: observer, at: now) == .living
    }

    /// Whether the keeper has ended without saying so, as far as the observer can tell.
    func isGone(seenBy observer: ProcessObserver, at now: Date) -> Bool {
        state(seenBy: observer, at: now) == .gone
    }

    private enum State {
        case living, silent, gone
    }

    /// Judges the keeper.
    ///
    /// On the observer's machine, its process and the boot clock decide; on another machine, only the time of its last
    /// pass. One that misses its passes is gone, unless its process can be seen: then it may be stopped.
    private func state(seenBy observer: ProcessObserver, at now: Date) -> State {
        let sharesClock = process.bootID != nil && process.bootID == observer.identity.bootID
        let isNear = sharesClock || keeper.instance.host == observer.host
        let fate = isNear ? observer.fate(of: process) : .unknown
        guard fate != .ended else { return .gone }
        let silence = sharesClock ? observer.bootTime() - bootTime : now.since(keeper.lastPass)
        guard keeper.isOverdue(silentFor: silence) else { return .living }
        return fate == .exists ? .silent : .gone
    }
}

extension ShownKeeper {
    /// The columns of its row, without the scope.
    var storedValues: [String: (any DatabaseValueConvertible)?] {
        let instance = keeper.instance
        return [
            "id": keeper.id.uuidString,
            "host": instance.host,
            "boot_id": process.bootID,
            "namespaces": process.namespaces,
            "pid": process.processID,
            "started_at": process.startedAt,
            "program": instance.program,
            "version": instance.version,
            "since": StoredForm.milliseconds(of: keeper.since),
            "pass_length": StoredForm.milliseconds(of: keeper.passLength),
            "pass_at_boot": StoredForm.milliseconds(of: bootTime),
            "pass_at": StoredForm.milliseconds(of: keeper.lastPass),
            "paused_until": keeper.pause.map { StoredForm.milliseconds(of: $0.until) },
            "outage": keeper.pause?.reason.storedText,
            "share_from": keeper.timing.share.lowerBound,
            "share_to": keeper.timing.share.upperBound,
            "shortest_interval": StoredForm.milliseconds(of: keeper.timing.shortestInterval),
            "seed": Int64(bitPattern: keeper.timing.seed),
            "kept": keeper.kept.storedText,
            "retries": keeper.retries.storedText,
        ]
    }

    /// Reads a row; `nil` if it is damaged.
    init?(row: Row) {
        guard let id = row.text("id").flatMap(UUID.init(uuidString:)), let host = row.shortText("host"),
            let processID = row.integer("pid").flatMap(Int32.init(exactly:)),
            let program = row.shortText("program"), let version = row.shortText("version"),
            let since = row.date("since"), let lastPass = row.date("pass_at"),
            let bootTime = row.integer("pass_at_boot"), let passLength = row.integer("pass_length"),
            let timing = RenewalTiming(row: row)
        else { return nil }
        self.init(
            Keeper(
                id: id,
                instance: ProgramInstance(
                    host: host,
                    processID: processID,
                    program: program,
                    version: version
                ),
                since: since,
                passLength: StoredForm.lifetime(milliseconds: passLength),
                timing: timing,
                kept: KeptCredentials(storedText: row.text("kept")),
                lastPass: lastPass,
                pause: Keeper.Pause(row: row),
                retries: [TokenSubject: Date](storedText: row.text("retries"))
            ),
            process: ProcessIdentity(
                bootID: row.text("boot_id"),
                namespaces: row.text("namespaces"),
                processID: processID,
                startedAt: row.integer("started_at")
            ),
            bootTime: .milliseconds(bootTime)
        )
    }
}

extension [TokenSubject: Date] {
    /// So many of them, the soonest, are told to others: each write rewrites them all.
    private static let storedCount = 200

    fileprivate var storedText: String? {
        guard !isEmpty else { return nil }
        return sorted { ($0.value, $0.key.storedText) < ($1.value, $1.key.storedText) }.prefix(
            Self.storedCount
        )
        .map { "\(StoredForm.milliseconds(of: $0.value)) \($0.key.storedText)" }
        .joined(separator: "\n")
    }

    /// Leaves out damaged lines.
    fileprivate init(storedText: String?) {
        self = [:]
        for line in storedText?.split(separator: "\n") ?? [] {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let instant = Int64(parts[0]) else { continue }
            self[TokenSubject(storedText: parts[1])] = StoredForm.date(milliseconds: instant)
        }
    }
}

extension TokenSubject {
    /// An organization's ID; nothing for the Integration.
    fileprivate var storedText: String { orgID?.rawValue ?? "" }

    fileprivate init(storedText: some StringProtocol) {
        self = storedText.isEmpty ? .integration : .org(OrgID(normalized: String(storedText)))
    }
}

extension Keeper.Pause {
    fileprivate init?(row: Row) {
        guard let until = row.date("paused_until") else { return nil }
        self.init(until: until, reason: row.shortText("outage").map(Reason.outage) ?? .rateLimit)
    }
}

extension Keeper.Pause.Reason {
    fileprivate var storedText: String? {
        switch self {
        case .rateLimit: nil
        case .outage(let text): text
        }
    }
}

extension RenewalTiming {
    fileprivate init?(row: Row) {
        guard let from = row.double("share_from"), let to = row.double("share_to"), 0 <= from, from <= to,
            to <= 1,
            let interval = row.integer("shortest_interval"), let seed = row.integer("seed")
        else { return nil }
        self.init(
            share: from...to,
            shortestInterval: StoredForm.lifetime(milliseconds: interval),
            seed: UInt64(bitPattern: seed)
        )
    }
}

extension KeptCredentials {
    fileprivate var storedText: String? {
        guard case .only(let subjects) = self else { return nil }
        return subjects.map(\.storedText).sorted().map { $0 + "\n" }.joined()
    }

    /// Every line ends with a newline: empty text means no credential, one empty line the Integration.
    fileprivate init(storedText: String?) {
        guard let lines = storedText?.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        else {
            self = .all
            return
        }
        self = .only(Set(lines.map(TokenSubject.init(storedText:))))
    }
}
