/// A value that must not be seen: a client secret, an access or refresh token, an authorization code.
///
/// Printing, interpolating, reflecting or dumping it, or anything that holds it, shows `‹secret›`. It is not
/// `Codable` on purpose. Call ``reveal()`` where the value is sent; a storage uses ``storageForm()``.
public struct Secret: Hashable, Sendable {
    private let value: String

    /// Wraps a value that came from the user or from Webex.
    public init(_ value: String) {
        self.value = value
    }

    /// Wraps a value that a storage gives back, as ``storageForm()`` handed it out.
    public init(storageForm: String) {
        value = storageForm
    }

    /// The value itself, for the request that needs it.
    public func reveal() -> String {
        value
    }

    /// The value itself, for a ``TokenStorage`` that keeps it.
    public func storageForm() -> String {
        value
    }

    /// Stands for a secret that exists, for readers that need not know it.
    package static let withheld = Secret("-")

    /// Whether there is nothing in it.
    public var isEmpty: Bool {
        value.isEmpty
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always the same placeholder.
    public var description: String {
        "‹secret›"
    }

    /// Always the same placeholder.
    public var debugDescription: String {
        description
    }

    /// A mirror without children, so that `dump` and test frameworks find nothing to print.
    public var customMirror: Mirror {
        Mirror(self, children: EmptyCollection<Mirror.Child>())
    }
}
