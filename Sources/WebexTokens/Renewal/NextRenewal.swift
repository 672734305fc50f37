package import FoundationEssentials

/// When a credential is renewed next without a person, and by which keeper; or why it is not.
package enum NextRenewal: Hashable, Sendable {
    /// This keeper renews it then; after a failure, this is the next attempt. An
    /// instant that is past means that it is under way, or about to be.
    case planned(at: Date, RenewalDecision, by: Keeper)
    /// It is due before this keeper's pause is over.
    case paused(until: Date, because: Keeper.Pause.Reason, by: Keeper)
    /// Not until a person acts.
    case blocked(RenewalDecision.Obstacle)
    /// It could be renewed, but no living keeper keeps it.
    case unkept
}

extension NextRenewal {
    /// Tells what is next for a record.
    ///
    /// Of several keepers, the first to begin counts: the others see its result and plan again.
    /// - Parameters:
    ///   - record: What is known of the credential.
    ///   - subject: Whose it is.
    ///   - integration: The Integration's record, which fetching needs.
    ///   - keepers: The living keepers.
    ///   - now: The present.
    package init(
        of record: TokenRecord,
        _ subject: TokenSubject,
        through integration: TokenRecord?,
        keepers: [Keeper],
        at now: Date
    ) {
        // What a keeper would hold back for a person, a call refuses.
        let decision = RenewalDecision(
            for: record,
            of: subject,
            asking: .call,
            integrationIsUsable: integration?.remainsUsable(at: now) ?? false
        )
        if case .blocked(let obstacle) = decision {
            self = .blocked(obstacle)
            return
        }
        let begins = keepers.filter { $0.kept.contains(subject) }.compactMap { keeper -> Beginning? in
            RenewalPlan(for: record, of: subject, timing: keeper.timing, at: now)
                .map {
                    Beginning(
                        dueAt: max($0.dueAt, keeper.retries[subject] ?? .distantPast),
                        decision: $0.decision,
                        keeper: keeper,
                        pause: keeper.pause(at: now)
                    )
                }
        }
        self = begins.min { $0.at < $1.at }?.renewal ?? .unkept
    }

    /// Whether a keeper is going to renew it at its time.
    package var isPlanned: Bool {
        if case .planned = self { true } else { false }
    }

    /// What one keeper is going to do.
    private struct Beginning {
        let dueAt: Date
        let decision: RenewalDecision
        let keeper: Keeper
        let pause: Keeper.Pause?

        var at: Date { max(dueAt, pause?.until ?? .distantPast) }

        var renewal: NextRenewal {
            guard let pause, pause.until > dueAt else { return .planned(at: dueAt, decision, by: keeper) }
            return .paused(until: pause.until, because: pause.reason, by: keeper)
        }
    }
}
