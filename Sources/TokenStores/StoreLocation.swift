package import WebexTokens

/// Where a token store's file lies.
public struct StoreLocation: Hashable, Sendable {
    /// The database file's path.
    public let path: String
    /// Whether the folder holds nothing but stores, and is therefore made, and kept, private.
    let hasPrivateFolder: Bool

    /// A file that the user chose; its folder has to exist.
    public static func file(_ path: String) -> StoreLocation {
        // SQLite gives a meaning to relative names such as `:memory:` and `file:…`; behind `./` they are names.
        StoreLocation(path: path.hasPrefix("/") ? path : "./" + path, hasPrivateFolder: false)
    }

    /// A profile's file: `$XDG_STATE_HOME/byova/<profile>.sqlite`, or the same below `~/.local/state`.
    ///
    /// - Parameters:
    ///   - name: The profile, fit to be a file name.
    ///   - environment: The process's environment variables.
    /// - Returns: The location, whether there is a file or not.
    /// - Throws: `TokenStorageError.unusable(_:reason:)` if neither variable names a folder, or only by bytes
    ///   that are not UTF-8: Foundation's environment has U+FFFD in their place, which is another folder.
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
