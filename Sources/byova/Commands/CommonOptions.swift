import ArgumentParser

/// The option that every command on a profile takes.
struct ProfileOption: ParsableArguments {
    @Option(
        help: "Profile: a settings file and a token store. (default: $BYOVA_PROFILE, or 'default')"
    )
    var profile: String?
}

/// The option of the commands that also work read-only.
struct ReadOnlyOption: ParsableArguments {
    @Flag(name: .customLong("read-only"), help: "Write no record, open no port, refresh no token.")
    var isReadOnly = false
}

/// Refuses `--read-only` for a command that writes, with the reason.
struct NoReadOnlyOption: ParsableArguments {
    @Flag(name: .customLong("read-only"), help: .hidden)
    var isReadOnly = false

    func validate() throws {
        guard isReadOnly else { return }
        throw ValidationError(
            "This command writes to the token store, which --read-only forbids. 'byova', 'byova status', "
                + "'byova log', 'byova orgs list', 'byova orgs names' and 'byova token' take --read-only."
        )
    }
}
