import Foundation
import Testing
import WebexSandbox
import WebexTokens

/// A holder that stands still is overtaken after its deadline; what it does when it wakes does no harm.
@Suite(.timeLimit(.minutes(2)))
struct StoppedHolderTests {
    private static let terms = WorkerProcess.Terms(lease: 2, attempt: 1)

    @Test func `a late success gives way to the newer pair`() async throws {
        let (world, org, holder, next) = try await Self.start(.retiredOnUse)
        try await Self.stop(holder, asking: org, in: world)
        next.send("token \(org)")
        try await next.expect("token \(org) 2")
        let stored = try await world.record(of: .org(org))
        holder.signal(SIGCONT)
        try await holder.expect("token \(org) 2")
        #expect(try await world.record(of: .org(org)) == stored)
        try await Self.finish(world, holder, next, requests: 2)
    }

    @Test func `a late success that brings the only valid pair is stored`() async throws {
        let (world, org, holder, next) = try await Self.start(.retiredAtOnce)
        try await Self.stop(holder, asking: org, in: world)
        next.send("token \(org)")
        // The holder's request has used the refresh token up, and without an Integration there is no other way.
        #expect(await next.answer()?.hasPrefix("failed \(org)") == true)
        #expect(try await world.record(of: .org(org))?.verdict == .refreshRejected)
        holder.signal(SIGCONT)
        try await holder.expect("token \(org) 2")
        #expect(try await world.record(of: .org(org))?.verdict == TokenRecord.Verdict.none)
        next.send("token \(org)")
        try await next.expect("token \(org) 3")
        try await Self.finish(world, holder, next, requests: 3)
    }

    @Test func `a late failure leaves the newer pair as it is, and its caller gets that pair`() async throws {
        let (world, org, holder, next) = try await Self.start(.retiredOnUse)
        try await Self.stop(holder, asking: org, in: world) { fault in
            fault.status = 400
            fault.body = #"{"error":"invalid_grant"}"#
        }
        next.send("token \(org)")
        try await next.expect("token \(org) 2")
        holder.signal(SIGCONT)
        try await holder.expect("token \(org) 2")
        let record = try await world.record(of: .org(org))
        #expect(record?.verdict == TokenRecord.Verdict.none)
        #expect(record?.lastError == nil)
        try await Self.finish(world, holder, next, requests: 2)
    }

    @Test func `a late success revives nothing that was deleted`() async throws {
        let (world, org, holder, next) = try await Self.start(.retiredOnUse)
        try await Self.stop(holder, asking: org, in: world)
        try await world.remove(.org(org))
        holder.signal(SIGCONT)
        let answer = await holder.answer()
        #expect(
            answer?.hasPrefix("failed \(org) Organization \(org) is not registered") == true,
            "\(answer ?? "")"
        )
        #expect(try await world.record(of: .org(org)) == nil)
        try await Self.finish(world, holder, next, requests: 1)
    }

    private static func start(
        _ rotation: SandboxSettings.Rotation
    ) async throws -> (World, OrgID, holder: WorkerProcess, next: WorkerProcess) {
        let world = try await World.start(rotation: rotation)
        let org = try #require(try await world.registerOrgs(1).first)
        return (
            world, org, try await .start(in: world, terms: terms), try await .start(in: world, terms: terms)
        )
    }

    /// Stops a process between its request and the reply, which comes while it stands still.
    private static func stop(
        _ holder: WorkerProcess,
        asking org: OrgID,
        in world: World,
        _ change: (inout Fault) -> Void = { _ in }
    ) async throws {
        world.holdReply(change)
        holder.send("token \(org)")
        try await world.waitForTokenRequests(1)
        holder.stop()
        world.releaseReplies()
    }

    private static func finish(
        _ world: World,
        _ holder: WorkerProcess,
        _ next: WorkerProcess,
        requests: Int
    ) async throws {
        #expect(world.tokenRequests == requests)
        try await holder.finish()
        try await next.finish()
        await world.sandbox.stop()
    }
}
