import CProcess
import ForeignText
import Foundation

/// The privacy of an open file with secrets, and what to do if others can read it.
struct FilePrivacy {
    /// The kind of file system, as far as it determines the advice.
    enum Storage: Hashable {
        case keepsModes
        /// All files probably have one mode: chmod(1) changes nothing, whether or not it succeeds.
        case ignoresModes
        case readOnly
    }

    var isRegular: Bool
    var owner: uid_t
    var group: gid_t
    /// The permission bits.
    var mode: mode_t
    var storage: Storage

    /// Reads the status of a descriptor, since the name may refer to another file by now.
    init?(of descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(
            isRegular: status.st_mode & S_IFMT == S_IFREG,
            owner: status.st_uid,
            group: status.st_gid,
            mode: status.st_mode & 0o777,
            storage: Storage(of: descriptor)
        )
    }

    init(isRegular: Bool, owner: uid_t, group: gid_t, mode: mode_t, storage: Storage) {
        self.isRegular = isRegular
        self.owner = owner
        self.group = group
        self.mode = mode
        self.storage = storage
    }

    /// The problem and its fix, to follow the path and a colon; `nil` for a private file.
    ///
    /// A file of root also counts as private if at most one of the user's groups can read it, as for secrets mounted
    /// into containers.
    func complaint(at path: String, user: uid_t, groups: [gid_t]) -> String? {
        guard isRegular else { return "not a regular file" }
        if owner == user {
            guard mode & 0o077 != 0 else { return nil }
            return "others can read it" + advice(at: path)
        }
        guard owner == 0 else { return "belongs to another user" }
        guard mode & 0o037 == 0, mode & 0o040 == 0 || groups.contains(group) else {
            return "others can read it; mount it with mode 0400"
        }
        return nil
    }

    private func advice(at path: String) -> String {
        switch storage {
        case .keepsModes: "; run chmod 600 \(ShellWord.quoted(path))"
        case .ignoresModes:
            ", and its file system may not support file modes; move it to one that does, or set its variables in the environment"
        case .readOnly: ", and its file system is read-only; mount it with mode 0400"
        }
    }
}

extension FilePrivacy.Storage {
    /// File systems of other systems or machines (statfs(2), linux/magic.h): FAT, exFAT, NTFS twice, SMB thrice, 9P,
    /// which is how WSL mounts Windows' disks and a virtual machine its host's, WSL's older way, FUSE, VirtualBox.
    private static let foreignTypes: Set<UInt32> = [
        0x4D44, 0x2011_BAB0, 0x5346_544E, 0x7366_746E, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997,
        0x5346_4846,
        0x6573_5546, 0x786F_4256,
    ]

    /// - Parameters:
    ///   - type: The number by which Linux knows the type of a file system.
    ///   - isReadOnly: Whether it is mounted so.
    init(type: UInt32, isReadOnly: Bool) {
        self = isReadOnly ? .readOnly : Self.foreignTypes.contains(type) ? .ignoresModes : .keepsModes
    }

    fileprivate init(of descriptor: Int32) {
        self.init(
            type: process_file_system_type(descriptor),
            isReadOnly: process_file_system_is_read_only(descriptor)
        )
    }
}
