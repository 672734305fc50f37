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
    @Flag(name: .customLong("read-only"), help: "Write nothing, listen on nothing, ask Webex nothing.")
    var isReadOnly = false
}
