/// The name of the store that an error is about.
public struct StoreName: Hashable, Sendable, CustomStringConvertible {
    /// The name to show, such as the path; never a secret.
    public let description: String
    /// The path, if the store is a file: the database, a file beside it, or the folder.
    public let path: String?

    /// A file of a store, or its folder.
    public static func file(_ path: String) -> StoreName {
        StoreName(description: path, path: path)
    }
}
