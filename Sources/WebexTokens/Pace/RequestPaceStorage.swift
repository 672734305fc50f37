/// A storage that also keeps the pace of requests, for every process that uses it.
///
/// A ``TokenStorage`` that does not conform leaves each process to its own pace.
public protocol RequestPaceStorage: Sendable {
    /// Takes a step in the pace that all share, with ``RequestPace/take(_:under:at:)``, before any other process does.
    ///
    /// The clock is one that only runs forward, also while the machine sleeps, and that all processes share.
    func pace(
        _ step: RequestPace.Step,
        under rate: RequestRate
    ) async throws(TokenStorageError) -> RequestPace.Admission
}
