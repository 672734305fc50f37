package import FoundationEssentials
package import WebexTokens

extension StoreLocation {
    /// Renames the store's files, so that a new store can take their place; nothing is deleted.
    ///
    /// Every file keeps beside it what SQLite keeps beside it, so that the new name is a whole store, or can be
    /// searched for what is left of one. No storage of this process may be open there.
    /// - Parameter now: The time for the new name.
    /// - Returns: The new path of the database; `nil` if there was no store.
    /// - Throws: `TokenStorageError.inUse(_:by:)` while another process has it open, and errors of the file system.
    package func setAside(at now: Date) throws(TokenStorageError) -> String? {
        var suffixes: [String] = []
        for suffix in StoreFiles.suffixes where try FileStatus.of(path + suffix) != nil {
            suffixes.append(suffix)
        }
        guard !suffixes.isEmpty else { return nil }
        if let status = try FileStatus.of(path) {
            // Opening anything else, such as a pipe, could block forever.
            guard status.kind == .file else {
                throw .unusable(.file(path), reason: "it is not a regular file")
            }
            if let holder = try FileLocks.holder(of: path) { throw .inUse(.file(path), by: holder) }
        }
        let target = try freeName(at: now)
        // The database first: without its log it would pass for a whole one, the log alone does not.
        for suffix in suffixes {
            try FileCreation.rename(path + suffix, to: target + suffix)
        }
        return target
    }

    private func freeName(at now: Date) throws(TokenStorageError) -> String {
        let stamp = now.ISO8601Format(.init(dateSeparator: .omitted, timeSeparator: .omitted))
        var name = "\(path).aside-\(stamp)"
        var number = 1
        while try isTaken(name) {
            number += 1
            name = "\(path).aside-\(stamp)-\(number)"
        }
        return name
    }

    private func isTaken(_ name: String) throws(TokenStorageError) -> Bool {
        for suffix in StoreFiles.suffixes where try FileStatus.of(name + suffix) != nil { return true }
        return false
    }
}
