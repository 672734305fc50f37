package import FoundationEssentials

extension SixMethodEngine {
    package func show(_ keeper: Keeper) {
        keepers.show(keeper, at: uptime.elapsed())
    }

    package func withdrawKeeper(_ id: UUID) {
        keepers.withdraw(id)
    }

    package func keepers(at now: Date) -> [Keeper] {
        keepers.living(at: uptime.elapsed())
    }
}
