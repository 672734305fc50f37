import Foundation
import Testing

@testable import Profiles

struct FilePrivacyTests {
    private static let chmod = "others can read it; run chmod 600 /f"
    private static let mounted = "others can read it; mount it with mode 0400"
    private static let modeless = """
        others can read it, and its file system may not support file modes; move it to one that does, or set its variables in \
        the environment
        """
    private static let readOnly =
        "others can read it, and its file system is read-only; mount it with mode 0400"

    /// The user is 1000, with the groups 1000 and 2000.
    private static let table:
        [(owner: uid_t, group: gid_t, mode: mode_t, FilePrivacy.Storage, complaint: String?)] = [
            (1000, 1000, 0o600, .keepsModes, nil), (1000, 1000, 0o400, .keepsModes, nil),
            (1000, 0, 0o700, .readOnly, nil),
            (1000, 1000, 0o640, .keepsModes, chmod), (1000, 1000, 0o604, .keepsModes, chmod),
            (1000, 1000, 0o610, .keepsModes, chmod), (1000, 1000, 0o601, .keepsModes, chmod),
            (1000, 1000, 0o755, .ignoresModes, modeless), (1000, 1000, 0o777, .ignoresModes, modeless),
            (1000, 1000, 0o600, .ignoresModes, nil), (1000, 1000, 0o644, .readOnly, readOnly),
            // Secrets that are mounted into a container.
            (0, 0, 0o400, .readOnly, nil), (0, 0, 0o600, .keepsModes, nil), (0, 2000, 0o440, .readOnly, nil),
            (0, 0, 0o440, .readOnly, mounted), (0, 2000, 0o444, .readOnly, mounted),
            (0, 2000, 0o460, .readOnly, mounted),
            (0, 0, 0o644, .keepsModes, mounted),
            (1001, 1000, 0o600, .keepsModes, "belongs to another user"),
            (1001, 2000, 0o440, .keepsModes, "belongs to another user"),
        ]

    @Test(arguments: table)
    func `a file is private, or the complaint says how to fix it`(
        owner: uid_t,
        group: gid_t,
        mode: mode_t,
        storage: FilePrivacy.Storage,
        complaint: String?
    ) {
        let privacy = FilePrivacy(isRegular: true, owner: owner, group: group, mode: mode, storage: storage)
        #expect(privacy.complaint(at: "/f", user: 1000, groups: [1000, 2000]) == complaint)
    }

    @Test func `the command that fixes it can be copied, whatever the path`() {
        let privacy = FilePrivacy(isRegular: true, owner: 1, group: 1, mode: 0o644, storage: .keepsModes)
        let complaint = privacy.complaint(at: "/it's $(here)", user: 1, groups: [])
        #expect(complaint == #"others can read it; run chmod 600 '/it'\''s $(here)'"#)
    }

    @Test(arguments: [
        (UInt32(0xEF53), false, FilePrivacy.Storage.keepsModes), (0x0102_1994, false, .keepsModes),
        (0x4D44, false, .ignoresModes), (0x0102_1997, false, .ignoresModes),
        (0x6573_5546, false, .ignoresModes),
        (0xFE53_4D42, false, .ignoresModes), (0xEF53, true, .readOnly), (0x4D44, true, .readOnly),
    ])
    func `a file system keeps modes, or does not`(
        type: UInt32,
        isReadOnly: Bool,
        storage: FilePrivacy.Storage
    ) {
        #expect(FilePrivacy.Storage(type: type, isReadOnly: isReadOnly) == storage)
    }
}
