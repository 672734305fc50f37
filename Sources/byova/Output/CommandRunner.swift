import ArgumentParser
import Foundation
import Profiles
import WebexAuth
import WebexTokens

/// Runs the command; the only place that ends the process.
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
        var arguments: [String] = []
        do {
            arguments = try ProgramArguments.words()
            if arguments.first == "help", let sentences = CommandSlip.sentences(for: arguments) {
                throw CommandFailure(.usage, sentences: sentences)
            }
            var command = try Byova.parseAsRoot(arguments)
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
            guard Byova.exitCode(for: error) == .validationFailure else { end(error) }
            let sentences =
                CommandSlip.sentences(for: arguments) ?? [Byova.message(for: error), CommandSlip.addHelp]
            fail(CommandFailure(.usage, sentences: sentences.map(OrgIDReading.hidingSecrets(in:))))
        }
    }

    /// Ends as a page of help, a version or an exit code of a command's own wants it.
    private static func end(_ error: any Error) -> Never {
        guard Byova.exitCode(for: error) == .success else { Byova.exit(withError: error) }
        let environment = try? ProcessEnvironment.variables(counting: SettingName.allCases.map(\.rawValue))
        let message = Byova.fullMessage(for: error)
        StandardOutput.write(HelpPage.completed(message, environment: environment) ?? message)
        do throws(CommandFailure) {
            try StandardOutput.requireWritten()
        } catch {
            fail(error)
        }
        exit(ExitStatus.done.rawValue)
    }

    private static func fail(_ failure: CommandFailure) -> Never {
        StandardError.write("byova: \(failure.message)")
        exit(failure.status.rawValue)
    }
}
