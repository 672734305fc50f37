import ArgumentParser
import Foundation
import WebexAuth
import WebexTokens

/// Runs the command that was asked for; the only place that ends the process.
enum CommandRunner {
    static func run() async {
        do {
            var command = try Byova.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            try StandardOutput.requireWritten()
        } catch let failure as CommandFailure {
            fail(failure)
        } catch let error as WebexAuthError {
            fail(CommandFailure(error))
        } catch let error as TokenStorageError {
            fail(CommandFailure(.storage(error)))
        } catch {
            guard Byova.exitCode(for: error) == .validationFailure else { Byova.exit(withError: error) }
            let message = OrgIDReading.hidingSecrets(in: Byova.message(for: error))
            let sentences = [message, "Add --help to see what is allowed."]
            fail(CommandFailure(.usage, sentences: sentences))
        }
    }

    private static func fail(_ failure: CommandFailure) -> Never {
        StandardError.write("byova: \(failure.message)")
        exit(failure.status.rawValue)
    }
}
