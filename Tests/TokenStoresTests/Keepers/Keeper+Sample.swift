import Foundation
import WebexTokens

extension Keeper {
    static func sample(
        process: Int32 = 7,
        since: Date = .noon,
        kept: KeptCredentials = .all,
        lastPass: Date = .noon,
        pause: Pause? = nil,
        retries: [TokenSubject: Date] = [:]
    ) -> Keeper {
        Keeper(
            instance: ProgramInstance(host: "gw1", processID: process, program: "keep", version: "0.1.0"),
            since: since,
            passLength: .seconds(30),
            timing: RenewalTiming(share: 0.6...0.9, shortestInterval: .seconds(30), seed: .max - 5),
            kept: kept,
            lastPass: lastPass,
            pause: pause,
            retries: retries
        )
    }
}
