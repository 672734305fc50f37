import WebexAuth

/// What a caller does with an error: a few cases of its own, and ``WebexAuthError/recovery`` for all others.
func advice(on org: OrgID, from byova: BYOVA) async -> String? {
    do {
        _ = try await byova.serviceApp.accessToken(forOrg: org)
        return nil
    } catch .orgNotRegistered {
        return "register"
    } catch .rateLimited(let facts) {
        return "wait \(facts.retryAfter ?? .seconds(60))"
    } catch {
        return error.recovery.map(handle) ?? "nothing"
    }
}

/// A listener that begins before the task that listens.
func counting(_ byova: BYOVA) -> Task<Int, Never> {
    let events = byova.events.subscribe()
    return Task { await events.reduce(0) { count, _ in count + 1 } }
}

/// Two listeners, each of which hears everything.
func listening(to byova: BYOVA) async {
    async let failures: Void = {
        for await event in byova.events {
            if case .requestFailed(let subject, _, let error) = event.kind { print(subject, error) }
        }
    }()
    for await event in byova.events {
        if case .unsaved(let subject, let error) = event.kind { print(subject, error) }
    }
    await failures
}
