import ArgumentParser

/// The option that every command on a profile takes.
struct ProfileOption: ParsableArguments {
    @Option(
        help: "The profile: its settings file and its token store. (default: $BYOVA_PROFILE, or 'default')"
    )
    var profile: String?
}

/// The option of the commands that can do their work, or part of it, by looking only.
struct ReadOnlyOption: ParsableArguments {
    @Flag(name: .customLong("read-only"), help: "Change no record, listen on nothing, renew no token.")
    var isReadOnly = false
}

/// Tells a person who asks a command that writes to be read-only why that cannot be.
struct NoReadOnlyOption: ParsableArguments {
    @Flag(name: .customLong("read-only"), help: .hidden)
    var isReadOnly = false

    func validate() throws {
        guard isReadOnly else { return }
        throw ValidationError(
            "This command changes the token store, which --read-only rules out. 'byova', 'byova status', "
                + "'byova orgs list' and 'byova token' take --read-only."
        )
    }
}
