/// What a program may do with a store.
public enum StoreAccess: Hashable, Sendable {
    /// Read and write; a store that is missing is made.
    case readWrite
    /// Read; nothing is written or made but SQLite's own `-wal` and `-shm`.
    case readOnly
}
