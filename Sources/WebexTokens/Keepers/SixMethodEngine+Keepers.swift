package import FoundationEssentials

extension SixMethodEngine {
    package func show(_ keeper: Keeper) {
        keepers.show(keeper, at: uptime.elapsed())
        keeperBell.ring()
    }

    package func withdrawKeeper(_ id: UUID) {
        keepers.withdraw(id)
        keeperBell.ring()
    }

    package func keepers(at now: Date) -> [Keeper] {
        keepers.living(at: uptime.elapsed())
    }

    package nonisolated func keeperChanges() -> AsyncStream<Void> {
        keeperBell.subscribe()
    }
}
