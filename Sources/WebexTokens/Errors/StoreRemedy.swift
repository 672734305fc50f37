import ForeignText

/// What makes a token store usable again.
@nonexhaustive
public enum StoreRemedy: Hashable, Sendable {
    /// Take access from other users: `chmod MODE PATH`, where the mode is `600`, `700` or `go-w`.
    case restrict(StoreName, mode: String)
    /// Keep the store under another path.
    case changePath
    /// Free disk space.
    case freeSpace
    /// Make the store's file and its folder writable.
    case makeWritable
    /// Check the disk, its quota and the file size limit.
    case checkDisk
    /// Close the program that has the store open.
    case closeOtherProgram(StoreName)
    /// Restore a backup, or start with a new store.
    case restoreBackup
    /// Open the store once for writing, which completes or rolls back what was interrupted.
    case openForWriting
    /// Keep the store on a local disk.
    case moveToLocalDisk
    /// Put the file that was opened back, or open the one that has replaced it.
    case reopen
    /// Update the program: the store is of a later version.
    case updateProgram
    /// Open the store with its key, or seal or unseal it.
    case fixSeal(SealProblem)
    /// Check a storage of the user's own.
    case checkStorage
}

extension StoreRemedy: CustomStringConvertible {
    /// The remedy in a short sentence.
    public var description: String {
        switch self {
        case .restrict(let store, let mode):
            store.path.map { "Run chmod \(mode) \(ShellWord.quoted($0))" } ?? "Restrict access to the store"
        case .changePath: "Keep the store under another path"
        case .freeSpace: "Free some disk space"
        case .makeWritable: "Make the store's file and folder writable"
        case .checkDisk: "Check the disk, its quota, and the file size limit"
        case .closeOtherProgram(let store):
            "Close that program and try again"
                + (store.path.map { "; 'fuser -v \(ShellWord.quoted($0))' shows it" } ?? "")
        case .restoreBackup: "Restore a backup, or start with a new store"
        case .openForWriting: "Open the store once for writing"
        case .moveToLocalDisk: "Move the store to a local disk"
        case .reopen: "Put the file back, or open the store again"
        case .updateProgram: "Update this program"
        case .fixSeal(let problem): problem.remedy
        case .checkStorage: "Check the token storage"
        }
    }
}

extension SealProblem {
    fileprivate var remedy: String {
        switch self {
        case .keyMissing, .keyWrong, .changed: "Open the store with its current key"
        case .notSealed: "Seal the store, or open it without a key"
        case .broken(let subject, _): "Restore a backup, or replace the tokens of \(subject.title)"
        case .recordBroken: "Restore a backup, or start with a new store"
        }
    }
}
