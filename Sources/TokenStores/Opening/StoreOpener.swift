import GRDB
import TokenSealing
import WebexTokens

/// The access of a program to a store.
package enum StoreAccess: Hashable, Sendable {
    /// Read and write; a missing store is created.
    case readWrite
    /// Read; nothing is written or created except SQLite's own `-wal` and `-shm`.
    case readOnly
}

/// Opens the database behind a location, blocking; how differs by ``StoreAccess``.
struct StoreOpener {
    let location: StoreLocation
    var key: StoreKey?
    /// Whether to read the tokens themselves, not only the facts about them.
    var needsTokens = true
    /// The seal for an unused store: that of the store that was there before, if any.
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
