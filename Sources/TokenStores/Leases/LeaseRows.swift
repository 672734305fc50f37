import FoundationEssentials
import GRDB
import WebexTokens

/// The leases of one scope, inside a transaction; they apply to every process on the file.
struct LeaseRows {
    let db: Database
    let scope: CredentialScope

    /// Grants the lease unless another holder has it.
    ///
    /// - Parameters:
    ///   - subject: The credential.
    ///   - observer: Provides the time inside the transaction, so that waiting for it does not shorten the lease.
    ///   - duration: How long it lasts.
    ///   - now: The wall clock, used only to show since when and until when.
    /// - Returns: The lease, and the one before if it was not released.
    /// - Throws: ``TokenStorageError/leaseBusy(holder:until:)``, and errors of SQLite.
    func acquire(
        for subject: TokenSubject,
        as observer: ProcessObserver,
        lasting duration: Duration,
        at now: Date
    ) throws -> (lease: RefreshLease, before: GrantedLease?) {
        let key = try scope.key(for: subject)
        let statement = try db.cachedStatement(sql: "SELECT * FROM lease WHERE \(RowKey.condition)")
        let bootTime = observer.bootTime()
        let held = try Row.fetchOne(statement, arguments: key.arguments).flatMap(GrantedLease.init(row:))
        if let held, let remainder = observer.remainder(of: held, at: bootTime) {
            throw TokenStorageError.leaseBusy(
                holder: "Process \(held.holder.processID)",
                until: now.adding(remainder)
            )
        }
        let lease = RefreshLease(subject: subject, interruptedAt: held.map { $0.since ?? now })
        let granted = GrantedLease(
            id: lease.storedID,
            holder: observer.identity,
            since: now,
            length: duration,
            deadline: bootTime + duration
        )
        try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO lease
                (issuer, client_id, org_id, id, boot_id, namespaces, pid, started_at, since, length, deadline)
                VALUES (:issuer, :client_id, :org_id, :id, :boot_id, :namespaces, :pid, :started_at, :since,
                    :length, :deadline)
                """
        ).execute(arguments: StatementArguments(key.values.merging(granted.storedValues) { _, new in new }))
        return (lease, held)
    }

    /// Extends a lease from now on, unless another holder has taken it over.
    func extend(_ lease: RefreshLease, as observer: ProcessObserver, lasting duration: Duration) throws {
        var values = try scope.key(for: lease.subject).values
        values["id"] = lease.storedID
        values["length"] = StoredForm.milliseconds(of: duration)
        values["deadline"] = StoredForm.milliseconds(of: observer.bootTime() + duration)
        try db.cachedStatement(
            sql: """
                UPDATE lease SET length = :length, deadline = :deadline
                WHERE \(RowKey.condition) AND id = :id
                """
        ).execute(arguments: StatementArguments(values))
        guard db.changesCount == 1 else { throw TokenStorageError.leaseLost }
    }

    /// Releases a lease, unless another holder has taken it over.
    func release(_ lease: RefreshLease) throws {
        var values = try scope.key(for: lease.subject).values
        values["id"] = lease.storedID
        try db.cachedStatement(sql: "DELETE FROM lease WHERE \(RowKey.condition) AND id = :id")
            .execute(arguments: StatementArguments(values))
    }
}

/// A lease in the store.
struct GrantedLease: Hashable, Sendable {
    let id: String
    let holder: ProcessIdentity
    /// When it was granted, by the wall clock, for display; `nil` if an older version granted it.
    let since: Date?
    /// How long it lasts.
    let length: Duration
    /// Its end, exclusive, by the boot clock.
    let deadline: Duration

    /// How much of it is left at an instant of the boot clock; `nil` if it has run out.
    ///
    /// A lease with more time left than it was granted for comes from before a reboot.
    func remainder(at now: Duration) -> Duration? {
        let remainder = deadline - now
        return remainder > .zero && remainder <= length ? remainder : nil
    }
}

extension GrantedLease {
    fileprivate var storedValues: [String: (any DatabaseValueConvertible)?] {
        [
            "id": id,
            "boot_id": holder.bootID,
            "namespaces": holder.namespaces,
            "pid": holder.processID,
            "started_at": holder.startedAt,
            "since": since.map(StoredForm.milliseconds(of:)),
            "length": StoredForm.milliseconds(of: length),
            "deadline": StoredForm.milliseconds(of: deadline),
        ]
    }

    /// The longest lease, in milliseconds: a day.
    private static let longestLength: Int64 = 86_400_000

    /// Reads a row; a damaged one is no lease.
    fileprivate init?(row: Row) {
        guard let id = row.text("id"), let processID = row.integer("pid").flatMap(Int32.init(exactly:)),
            let length = row.integer("length"), (0...Self.longestLength).contains(length),
            let deadline = row.integer("deadline")
        else { return nil }
        self.init(
            id: id,
            holder: ProcessIdentity(
                bootID: row.text("boot_id"),
                namespaces: row.text("namespaces"),
                processID: processID,
                startedAt: row.integer("started_at")
            ),
            since: row.date("since"),
            length: .milliseconds(length),
            deadline: .milliseconds(deadline)
        )
    }
}

extension RefreshLease {
    fileprivate var storedID: String {
        String(id, radix: 16)
    }
}
