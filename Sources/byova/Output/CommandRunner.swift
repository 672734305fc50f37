import ArgumentParser
import Foundation
import WebexAuth

/// Runs the command that was asked for; the only place that ends the process.
enum CommandRunner {
    /// Sets the process up, or ends it if it has too little to run.
    static func setUp() {
        do {
            try ProcessSetup.apply()
        } catch {
            fail(error)
        }
    }

    static func run() async {
        do {
            var command = try Byova.parseAsRoot()
            try ProcessResources(for: command).require()
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
            let sentences = [Byova.message(for: error), "Add --help to see what is allowed."]
            fail(CommandFailure(.usage, sentences: sentences))
        }
    }

    private static func fail(_ failure: CommandFailure) -> Never {
        StandardError.write("byova: \(failure.message)")
        exit(failure.status.rawValue)
    }
}
