/// Which store an error is about.
public struct StoreName: Hashable, Sendable, CustomStringConvertible {
    /// What a person knows the store by, such as its path; never a secret.
    public let description: String
    /// The path, if the store is a file: of the database, of a file beside it, or of its folder.
    public let path: String?

    /// A file of a store, or the folder that it lies in.
    public static func file(_ path: String) -> StoreName {
        StoreName(description: path, path: path)
    }
}
