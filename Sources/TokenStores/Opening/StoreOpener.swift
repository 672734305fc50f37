import GRDB
import TokenSealing
import WebexTokens

/// What a program may do with a store.
package enum StoreAccess: Hashable, Sendable {
    /// Read and write; a store that is missing is made.
    case readWrite
    /// Read; nothing is written or made but SQLite's own `-wal` and `-shm`.
    case readOnly
}

/// Opens the database behind a location, blocking; how differs by ``StoreAccess``.
struct StoreOpener {
    let location: StoreLocation
    var key: StoreKey?
    /// Whether the tokens themselves are wanted, and not only what is known about them.
    var needsTokens = true
    /// What an unused store is sealed with: the seal of the one that was there before, if one was.
    var unusedSeal: Seal?
    /// Seconds that an access waits for another process's transaction.
    var busyTimeout: Double = 10

    func open(for access: StoreAccess) throws(TokenStorageError) -> StoreConnection {
        StoreConnection(try opened(for: access), by: self)
    }

    /// What a connection works with until its files are replaced.
    func opened(for access: StoreAccess) throws(TokenStorageError) -> StoreConnection.Opened {
        do {
            return switch access {
            case .readWrite: try retryingWhileBusy { try openForWriting() }
            case .readOnly: try openForReading()
            }
        } catch {
            let error = TokenStorageError(error, path: location.path)
            // To SQLite, a file system without locks is one whose locks are never free.
            if case .locked = error { try FileSystem.requireSharing(besides: location.path) }
            throw error
        }
    }

    /// Joins what was opened by its path with the file that was there before.
    func opened(
        _ access: StoreConnection.Access,
        of file: FileIdentity?,
        _ secrets: SecretForm
    ) throws -> StoreConnection.Opened {
        let files = try StoreIdentity.of(location.path, isSnapshot: access.isSnapshot)
        guard files.database == file else { throw TokenStorageError.replaced(.file(location.path)) }
        if case .readWrite = access, !files.hasLog {
            throw TokenStorageError.replaced(.file(location.path + "-wal"))
        }
        let check = StoreGuard(path: location.path, files: files, secrets: secrets)
        return StoreConnection.Opened(access: access, check: check)
    }

    var opening: SealOpening {
        SealOpening(path: location.path, key: key, needsTokens: needsTokens, unusedSeal: unusedSeal)
    }

    func configuration(_ label: String, readOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.label = label
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(busyTimeout)
        return configuration
    }
}
