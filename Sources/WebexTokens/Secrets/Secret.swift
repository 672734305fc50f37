/// A secret value: a client secret, an access or refresh token, an authorization code.
///
/// Printing, interpolating, reflecting or dumping it, or anything that contains it, shows `‹secret›`. It is
/// deliberately not `Codable`. Call ``reveal()`` to send the value; a storage uses ``storageForm()``.
public struct Secret: Hashable, Sendable {
    private let value: String

    /// Wraps a value that came from the user or from Webex.
    public init(_ value: String) {
        self.value = value
    }

    /// Wraps a value that a storage returns, as it received it from ``storageForm()``.
    public init(storageForm: String) {
        value = storageForm
    }

    /// The value itself, for the request that needs it.
    public func reveal() -> String {
        value
    }

    /// The value itself, for a ``TokenStorage`` to keep.
    public func storageForm() -> String {
        value
    }

    /// A placeholder for a secret that a reader need not know.
    package static let withheld = Secret("-")

    /// Whether the value is empty.
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
