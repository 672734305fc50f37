package import FoundationEssentials

/// The keepers of one process, by a clock that counts up from the store's beginning.
package struct KeeperTable: Sendable {
    private struct Shown {
        let keeper: Keeper
        let at: Duration
    }

    private var shown: [UUID: Shown] = [:]

    package init() {}

    /// Records a keeper or its next pass; returns whether it is new.
    package mutating func show(_ keeper: Keeper, at uptime: Duration) -> Bool {
        shown.updateValue(Shown(keeper: keeper, at: uptime), forKey: keeper.id) == nil
    }

    package mutating func withdraw(_ id: UUID) {
        shown[id] = nil
    }

    package func living(at uptime: Duration) -> [Keeper] {
        shown.values.filter { Self.isLiving($0, at: uptime) }.map(\.keeper).inOrder()
    }

    /// Those that have not ended but miss their passes.
    package func silent(at uptime: Duration) -> [FormerKeeper] {
        shown.values.filter { !Self.isLiving($0, at: uptime) }.map(\.keeper).map {
            FormerKeeper(instance: $0.instance, until: $0.lastPass, ending: .silent)
        }
    }

    private static func isLiving(_ shown: Shown, at uptime: Duration) -> Bool {
        !shown.keeper.isOverdue(silentFor: uptime - shown.at)
    }
}

extension [Keeper] {
    /// Oldest first.
    package func inOrder() -> [Keeper] {
        sorted { ($0.since, $0.id.uuidString) < ($1.since, $1.id.uuidString) }
    }
}
