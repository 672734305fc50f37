import Dashboard
import Foundation
import TestSupport
import Testing
import WebexAuth
import WebexTokens

@testable import byova

@Suite(.timeLimit(.minutes(1)))
struct EffectPerformerTests {
    private static let acme: OrgID = "4a1c09e2-7d11-4f0e-9a39-5f1d0c9b7e21"
    private static let contoso: OrgID = "96abc2aa-3dcc-11e5-a152-fe34819cdc9a"
    private func answer(to effect: Effect, on bench: Bench) async -> [Message] {
        EffectPerformer(byova: bench.byova, mailbox: bench.mailbox, cast: nil).perform(effect)
        return await bench.messages { message in
            switch message {
            case .finished, .proved, .named, .loginFinished, .batchEnded, .browserOpened: true
            default: false
            }
        }
    }

    @Test func `a refresh is forced, also of a valid token`() async {
        let bench = Bench([.pair])
        await bench.register(Self.acme)
        let messages = await answer(to: .run(.perform(.refresh, .org(Self.acme))), on: bench)
        #expect(messages == [.finished(.perform(.refresh, .org(Self.acme)), .succeeded)])
        #expect(bench.requests == ["POST https://webex.example/v1/access_token"])
        await bench.byova.close()
    }

    @Test func `a name is stored, and those who have the same one are counted`() async {
        let bench = Bench()
        let name = OrgName(stored: "acme")
        #expect(
            await answer(to: .run(.name(Self.acme, name)), on: bench) == [.named(Self.acme, name, others: 0)]
        )
        let twin = OrgName(stored: "ACME")
        #expect(
            await answer(to: .run(.name(Self.contoso, twin)), on: bench) == [
                .named(Self.contoso, twin, others: 1)
            ]
        )
        #expect(
            await answer(to: .run(.name(Self.acme, nil)), on: bench) == [.named(Self.acme, nil, others: 0)]
        )
        #expect(await bench.records.namesWithoutRecord() == [Self.contoso: twin].compactMapValues(\.self))
        await bench.byova.close()
    }

    @Test func `a registration with a token that Webex refuses fails and stores nothing`() async {
        let bench = Bench([.refusal])
        let messages = await answer(to: .run(.register(Self.acme, refreshToken: Secret("junk"))), on: bench)
        guard
            case .finished(
                .register(Self.acme, refreshToken: Secret("junk")),
                .failed(.refreshRejected(.org(Self.acme), let facts, nil))
            ) =
                messages.first
        else {
            Issue.record("unexpected \(messages)")
            return
        }
        #expect(facts.trackingID == "ROUTER_1")
        #expect(await bench.registeredOrgs().isEmpty)
        await bench.byova.close()
    }

    @Test func `a proof is one call, answered by what it showed`() async {
        let bench = Bench([Wire.bearerInvalid])
        await bench.register(Self.acme)
        let proof = TokenProof(result: .rejected, at: Bench.now)
        #expect(
            await answer(to: .run(.perform(.prove, .org(Self.acme))), on: bench) == [
                .proved(.org(Self.acme), proof)
            ]
        )
        #expect(bench.requests == ["GET https://webex.example/v1/dataSources/schemas"])
        #expect(
            await answer(to: .run(.perform(.prove, .integration)), on: bench) == [
                .finished(.perform(.prove, .integration), .failed(.notAuthorized))
            ]
        )
        await bench.byova.close()
    }

    @Test func `fetching without an Integration says so and asks nothing of Webex`() async {
        let bench = Bench()
        #expect(
            await answer(to: .run(.perform(.fetch, .org(Self.acme))), on: bench) == [
                .finished(.perform(.fetch, .org(Self.acme)), .failed(.notAuthorized))
            ]
        )
        #expect(bench.requests.isEmpty)
        await bench.byova.close()
    }

    @Test func `removing forgets the organization`() async {
        let bench = Bench()
        await bench.register(Self.acme, Self.contoso)
        #expect(
            await answer(to: .run(.perform(.remove, .org(Self.acme))), on: bench) == [
                .finished(.perform(.remove, .org(Self.acme)), .succeeded)
            ]
        )
        #expect(await bench.registeredOrgs() == [Self.contoso])
        await bench.byova.close()
    }

    @Test func `refreshing all answers for each and then once for the whole`() async {
        let bench = Bench([.pair, .pair])
        await bench.register(Self.acme, Self.contoso)
        let subjects = [TokenSubject.org(Self.acme), .org(Self.contoso)]
        let messages = await answer(to: .runAll(.refresh, subjects), on: bench)
        #expect(messages.last == .batchEnded)
        #expect(
            Set(messages.dropLast())
                == Set(subjects.map { .batchItem(.perform(.refresh, $0), succeeded: true) })
        )
        #expect(bench.requests.count == 2)
        await bench.byova.close()
    }

    @Test func `a login shows its address, and cancelling ends it`() async {
        let bench = Bench()
        let performer = EffectPerformer(byova: bench.byova, mailbox: bench.mailbox, cast: nil)
        performer.perform(.authorize)
        let presented = await bench.messages { message in
            if case .loginPresented = message { true } else { false }
        }
        guard case .tick(let now) = presented.first,
            case .loginPresented(let url, let redirectURI, let deadline) = presented.last
        else {
            Issue.record("unexpected \(presented)")
            return
        }
        #expect(deadline.since(now) == .seconds(300))
        #expect(url.hasPrefix("https://webex.example/v1/authorize?client_id=C1&"))
        #expect(redirectURI.hasPrefix("http://127.0.0.1:"))
        performer.perform(.cancelAuthorize)
        let ending = await bench.messages { message in
            if case .loginFinished = message { true } else { false }
        }
        #expect(ending == [.loginFinished(.failed(.cancelled))])
        await bench.byova.close()
    }

    @Test func `stopping ends a login that waits`() async {
        let bench = Bench()
        let performer = EffectPerformer(byova: bench.byova, mailbox: bench.mailbox, cast: nil)
        performer.perform(.authorize)
        _ = await bench.messages { message in
            if case .loginPresented = message { true } else { false }
        }
        performer.stop()
        let ending = await bench.messages { message in
            if case .loginFinished = message { true } else { false }
        }
        #expect(ending == [.loginFinished(.failed(.cancelled))])
        await bench.byova.close()
    }
}
