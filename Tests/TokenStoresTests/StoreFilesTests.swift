import Foundation
import TestSupport
import Testing
import TokenStores
import WebexTokens

/// Which files and folders a store accepts, and how it makes its own.
@Suite(.timeLimit(.minutes(1)))
struct StoreFilesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `all files are made private, whatever the umask`() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        _ = try await storage.store(.sample("one"), for: .acme, if: .always, at: .noon)
        #expect(try folder.contents() == ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"])
        for name in try folder.contents() {
            #expect(try folder.mode(name) == 0o600, "\(name)")
        }
    }

    @Test func `a profile's folders are made private`() async throws {
        let location = try StoreLocation.profile(
            "work",
            environment: ["XDG_STATE_HOME": folder.path("state")]
        )
        _ = try await SQLiteEngine.open(location)
        #expect(try folder.mode("state") == 0o700)
        #expect(try folder.mode("state/byova") == 0o700)
        #expect(try folder.mode("state/byova/work.sqlite") == 0o600)
    }

    @Test(arguments: [
        (["XDG_STATE_HOME": "/state", "HOME": "/home/me"], "/state/byova/work.sqlite"),
        (["XDG_STATE_HOME": "relative", "HOME": "/home/me"], "/home/me/.local/state/byova/work.sqlite"),
        (["XDG_STATE_HOME": "", "HOME": "/home/me"], "/home/me/.local/state/byova/work.sqlite"),
        (["HOME": "/home/me"], "/home/me/.local/state/byova/work.sqlite"),
    ])
    func `a profile lies in the state folder`(environment: [String: String], path: String) throws {
        #expect(try StoreLocation.profile("work", environment: environment).path == path)
    }

    @Test(arguments: [[:], ["HOME": ""], ["HOME": "relative"], ["XDG_STATE_HOME": "relative"]])
    func `without a home there is no profile`(environment: [String: String]) {
        #expect(throws: TokenStorageError.self) {
            try StoreLocation.profile("work", environment: environment)
        }
    }

    @Test(arguments: [["HOME": "/home/\u{FFFD}"], ["XDG_STATE_HOME": "/\u{FFFD}", "HOME": "/home/me"]])
    func `a folder whose bytes Foundation has repaired is not the one that was named`(
        environment: [String: String]
    ) {
        #expect(
            throws: TokenStorageError.unusable(
                .file("byova/work.sqlite"),
                reason: "the name of its folder is not valid UTF-8"
            )
        ) { try StoreLocation.profile("work", environment: environment) }
    }

    @Test(arguments: [":memory:", "file:store.sqlite", "store.sqlite", ""])
    func `a relative path is never a name that means something to SQLite`(path: String) {
        #expect(StoreLocation.file(path).path == "./" + path)
    }

    @Test(
        arguments: ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.sqlite-journal"],
        [0o640, 0o604, 0o620, 0o601, 0o666]
    )
    func `a file that others can open is refused with the mode that fixes it`(
        name: String,
        mode: Int
    ) async throws {
        try await prepareStore()
        if try folder.mode(name) == nil { try folder.write(Data(), to: name) }
        try folder.setMode(mode, of: name)
        let path = folder.path(name)
        for access in [StoreAccess.readWrite, .readOnly] {
            await #expect(
                throws: TokenStorageError.insecure(
                    .file(path),
                    reason: "others can read it",
                    mode: "600"
                )
            ) {
                try await SQLiteEngine.open(folder.store, access: access)
            }
        }
        #expect(try folder.mode(name) == mode, "nothing is mended behind the user's back")
    }

    @Test func `the command quotes what a shell would read otherwise`() async throws {
        let location = StoreLocation.file(folder.path("it's mine; really.sqlite"))
        try folder.write(Data(), to: "it's mine; really.sqlite", mode: 0o644)
        let error = await #expect(throws: TokenStorageError.self) { try await SQLiteEngine.open(location) }
        #expect(error == .insecure(.file(location.path), reason: "others can read it", mode: "600"))
        #expect(
            error.map { "\($0.recovery)" }
                == #"Run chmod 600 '\#(folder.path)/it'\''s mine; really.sqlite'"#
        )
    }

    @Test(arguments: [0o750, 0o705, 0o710, 0o701, 0o755, 0o777])
    func `a profile's folder that others can enter is refused`(mode: Int) async throws {
        let location = try StoreLocation.profile("work", environment: ["XDG_STATE_HOME": folder.path])
        _ = try await SQLiteEngine.open(location)
        try folder.setMode(mode, of: "byova")
        for access in [StoreAccess.readWrite, .readOnly] {
            await #expect(
                throws: TokenStorageError.insecure(
                    .file(folder.path("byova")),
                    reason: "others can enter the folder",
                    mode: "700"
                )
            ) {
                try await SQLiteEngine.open(location, access: access)
            }
        }
    }

    @Test(arguments: [
        (mode: 0o700, isAccepted: true), (0o755, true), (0o775, false), (0o757, false), (0o1777, true),
    ])
    func `a folder of the user's choice may be read but not written by others, unless it is sticky`(
        mode: Int,
        isAccepted: Bool
    ) async throws {
        try folder.setMode(mode, of: "")
        guard !isAccepted else {
            _ = try await SQLiteEngine.open(folder.store)
            return
        }
        await #expect(
            throws: TokenStorageError.insecure(
                .file(folder.path),
                reason: "others can replace the files in it",
                mode: "go-w"
            )
        ) {
            try await SQLiteEngine.open(folder.store)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root may give a folder away"))
    func `a folder of another user is refused`() async throws {
        try FileManager.default.setAttributes([.ownerAccountID: 65_534], ofItemAtPath: folder.path)
        await #expect(
            throws: TokenStorageError.unusable(.file(folder.path), reason: "it belongs to another user")
        ) {
            try await SQLiteEngine.open(folder.store)
        }
        #expect(try folder.contents() == [])
    }

    @Test func `a file with a second name is refused`() async throws {
        try await prepareStore()
        try FileManager.default.linkItem(atPath: folder.path("store.sqlite"), toPath: folder.path("other"))
        for access in [StoreAccess.readWrite, .readOnly] {
            await #expect(
                throws: TokenStorageError.unusable(
                    .file(folder.path("store.sqlite")),
                    reason: "it has another hard link"
                )
            ) {
                try await SQLiteEngine.open(folder.store, access: access)
            }
        }
    }

    @Test(arguments: ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"])
    func `a link is refused, and its target left alone`(name: String) async throws {
        try folder.write(Data("precious".utf8), to: "target")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path(name),
            withDestinationPath: folder.path("target")
        )
        await #expect(throws: TokenStorageError.unusable(.file(folder.path(name)), reason: "it is a link")) {
            try await SQLiteEngine.open(folder.store)
        }
        #expect(try folder.bytes("target") == Data("precious".utf8))
    }

    @Test func `a link to nowhere is refused and nothing is made behind it`() async throws {
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("store.sqlite"),
            withDestinationPath: folder.path("nowhere")
        )
        await #expect(throws: TokenStorageError.self) { try await SQLiteEngine.open(folder.store) }
        #expect(try folder.contents() == ["store.sqlite"])
    }

    @Test func `a profile's folder may not be a link`() async throws {
        try FileManager.default.createDirectory(
            atPath: folder.path("elsewhere"),
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("byova"),
            withDestinationPath: folder.path("elsewhere")
        )
        let location = try StoreLocation.profile("work", environment: ["XDG_STATE_HOME": folder.path])
        await #expect(throws: TokenStorageError.unusable(.file(folder.path("byova")), reason: "it is a link"))
        {
            try await SQLiteEngine.open(location)
        }
    }

    @Test func `a folder in the file's place is refused`() async throws {
        try FileManager.default.createDirectory(
            atPath: folder.path("store.sqlite"),
            withIntermediateDirectories: false
        )
        await #expect(
            throws: TokenStorageError.unusable(.file(folder.path("store.sqlite")), reason: "it is a folder")
        ) {
            try await SQLiteEngine.open(folder.store)
        }
    }

    @Test func `a pipe in the file's place is refused, not waited for`() async throws {
        #expect(mkfifo(folder.path("store.sqlite"), 0o600) == 0)
        await #expect(
            throws: TokenStorageError.unusable(
                .file(folder.path("store.sqlite")),
                reason: "it is not a regular file"
            )
        ) {
            try await SQLiteEngine.open(folder.store)
        }
    }

    @Test func `a path into a folder that does not exist is refused and nothing is made`() async throws {
        let location = StoreLocation.file(folder.path("missing/store.sqlite"))
        await #expect(
            throws: TokenStorageError.unusable(
                .file(location.path),
                reason: "the folder \(folder.path("missing")) does not exist"
            )
        ) {
            try await SQLiteEngine.open(location)
        }
        #expect(try folder.contents().isEmpty)
    }

    /// Makes a store and closes it.
    private func prepareStore() async throws {
        let storage = try await SQLiteEngine.open(folder.store)
        try await storage.setIntegrationTokens(.sample("one"))
    }
}
