import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import WebexAuth

/// The calls for scripts, which have no tasks.
@Suite(.timeLimit(.minutes(1))) struct BlockingBYOVATests {
    /// Runs the work where no task is: on a thread of its own.
    private func onThread<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result { try work() }) }.start()
        }
    }

    /// Runs the work where the main actor runs, so that nothing else can run there meanwhile.
    private func onMainQueue<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.main.async { continuation.resume(with: Result { try work() }) }
        }
    }

    @Test func `each twin works while the main queue waits for it`() async throws {
        let world = AuthWorld(
            .reply(Wire.tokens("a2", refresh: "r2")),
            .reply(Wire.me),
            .reply(Wire.tokens("oa1", refresh: "or1")),
            .reply(Wire.tokens("oa2", refresh: "or2")),
            .reply(Wire.tokens("oa3", refresh: "or3")),
            .reply(Wire.tokens("oa4", refresh: "or4")),
            .reply(Wire.schemas),
            .reply(Wire.tokens("a9", refresh: "r9"))
        )
        await world.logIn()
        let script = BlockingBYOVA(world.byova)
        try await onMainQueue {
            let org = AuthWorld.orgID
            #expect(try script.integration.accessToken() == Secret("canary-a1"))
            #expect(try script.integration.refresh().accessToken == Secret("a2"))
            #expect(try script.integration.prove().result == .alive)
            #expect(try script.serviceApp.fetchToken(forOrg: org).accessToken == Secret("oa1"))
            #expect(try script.serviceApp.fetchToken(fromWebhookOrg: org.encoded).orgID == org)
            #expect(try script.serviceApp.refresh(forOrg: org).accessToken == Secret("oa3"))
            let saved = try script.serviceApp.saveRegistration(orgID: org, refreshToken: Secret("x"))
            #expect(saved.accessToken == Secret("oa4"))
            #expect(try script.serviceApp.accessToken(forOrg: org) == Secret("oa4"))
            #expect(try script.serviceApp.prove(forOrg: org).result == .alive)
            try script.serviceApp.removeRegistration(forOrg: org)
            #expect(try script.integration.exchangeCode(Secret("code")).accessToken == Secret("a9"))
            try script.close()
        }
    }

    @Test func `any thread will do`() async throws {
        let world = AuthWorld(.reply(Wire.tokens("a2", refresh: "r2")))
        await world.logIn(age: .accessLifetime)
        let script = BlockingBYOVA(world.byova)
        #expect(try await onThread { try script.integration.accessToken() } == Secret("a2"))
        await world.byova.close()
    }

    @Test func `errors come through`() async {
        let world = AuthWorld()
        let script = BlockingBYOVA(world.byova)
        await #expect(throws: WebexAuthError.notAuthorized) {
            try await onThread { try script.integration.accessToken() }
        }
        await world.byova.close()
    }

    @Test func `inside a task they refuse`() async {
        let world = AuthWorld()
        let script = BlockingBYOVA(world.byova)
        let call: @Sendable () throws -> Secret = { try script.integration.accessToken() }
        #expect(throws: WebexAuthError.blockingCallInsideTask) { try call() }
        await world.byova.close()
    }

    @Test func `on an event loop they refuse`() async {
        let world = AuthWorld()
        let script = BlockingBYOVA(world.byova)
        await #expect(throws: WebexAuthError.blockingCallInsideTask) {
            try await MultiThreadedEventLoopGroup.singleton.next()
                .submit { try script.integration.accessToken() }
                .get()
        }
        await world.byova.close()
    }
}
