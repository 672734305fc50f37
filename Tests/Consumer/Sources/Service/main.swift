import Foundation
import Logging
import Profiles
import ServiceLifecycle

let logger = Logger(label: "agent")
do {
    let byova = try await Profile("default").open(logger: logger)
    let group = ServiceGroup(
        services: [TokenKeeper(for: byova)],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger
    )
    var failure: (any Error)?
    do { try await group.run() } catch { failure = error }
    await byova.close(savingFor: .seconds(30))
    if let failure { throw failure }
} catch let error as WebexAuthError {
    logger.critical("\(error)")
    if let step = error.recovery { logger.critical("Next step: \(step)") }
    exit(78)
}
