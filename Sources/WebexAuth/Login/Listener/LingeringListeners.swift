import LoopbackServer
import NIOConcurrencyHelpers

/// The listeners of this process whose logins have ended, and which only serve their page a while longer.
///
/// The next login that wants such a port gets it at once, whichever client of the library asks.
enum LingeringListeners {
    private static let listeners = NIOLockedValueBox<[ObjectIdentifier: RedirectListener]>([:])

    static func add(_ listener: RedirectListener) {
        listeners.withLockedValue { $0[ObjectIdentifier(listener)] = listener }
    }

    static func remove(_ listener: RedirectListener) {
        listeners.withLockedValue { _ = $0.removeValue(forKey: ObjectIdentifier(listener)) }
    }

    /// Has all of them leave these addresses, which are free when this returns.
    static func leave(_ addresses: [LoopbackAddress]) async {
        let holders = listeners.withLockedValue { listeners in
            listeners.values.filter { !Set($0.boundURI.addresses).isDisjoint(with: addresses) }
        }
        for holder in holders { await holder.leavePort() }
    }
}
