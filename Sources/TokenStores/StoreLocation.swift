package import WebexTokens

/// The location of a store file.
public struct StoreLocation: Hashable, Sendable {
    /// The database file's path.
    public let path: String
    /// Whether the folder contains only stores, and is therefore created, and kept, private.
    let hasPrivateFolder: Bool

    /// A file chosen by the user; its folder must exist.
    public static func file(_ path: String) -> StoreLocation {
        // SQLite interprets relative names such as `:memory:` and `file:…`; after `./` they are plain names.
        StoreLocation(path: path.hasPrefix("/") ? path : "./" + path, hasPrivateFolder: false)
    }

    /// A profile's file: `$XDG_STATE_HOME/byova/<profile>.sqlite`, or the same below `~/.local/state`.
    ///
    /// - Parameters:
    ///   - name: The profile, valid as a file name.
    ///   - environment: The process's environment variables.
    /// - Returns: The location, whether or not the file exists.
    /// - Throws: `TokenStorageError.unusable(_:reason:)` if neither variable names a folder, or its value is not UTF-8:
    ///   Foundation replaces invalid bytes by U+FFFD, which names another folder.
    package static func profile(
        _ name: String,
        environment: [String: String]
    ) throws(TokenStorageError) -> StoreLocation {
        let file = "byova/\(name).sqlite"
        // A relative value is invalid and ignored: XDG Base Directory Specification 0.8.
        let path: String
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            path = "\(state)/\(file)"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            path = "\(home)/.local/state/\(file)"
        } else {
            throw .unusable(.file(file), reason: "neither XDG_STATE_HOME nor HOME names a folder")
        }
        guard !path.unicodeScalars.contains("\u{FFFD}") else {
            throw .unusable(.file(file), reason: "the name of its folder is not valid UTF-8")
        }
        return StoreLocation(path: path, hasPrivateFolder: true)
    }

    /// The folder of the file.
    var folder: String {
        parentFolder(of: path)
    }
}

/// The path without its last component.
func parentFolder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}
