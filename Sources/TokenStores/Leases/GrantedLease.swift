import FoundationEssentials

/// A lease as the store keeps it.
struct GrantedLease: Hashable, Sendable {
    let id: String
    let holder: LeaseHolder
    /// When it was granted, by the wall clock, to tell a person; `nil` if an older version has granted it.
    let since: Date?
    /// How long it lasts.
    let length: Duration
    /// Its last moment, exclusive, by the boot clock.
    let deadline: Duration

    /// How much of it is left at an instant of the boot clock; `nil` if it has run out.
    ///
    /// A lease that would last longer than it was granted for comes from a clock that has begun anew since.
    func remainder(at now: Duration) -> Duration? {
        let remainder = deadline - now
        return remainder > .zero && remainder <= length ? remainder : nil
    }
}
