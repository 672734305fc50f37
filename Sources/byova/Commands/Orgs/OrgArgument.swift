import ArgumentParser
import WebexAuth

/// Organizations that a command works on one after another.
struct OrgListArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The organizations: ids in any form, beginnings of registered ids (four characters), or names; - reads "
                + "them from standard input, one a line, where # begins a note.",
            valueName: "org"
        )
    )
    var orgs: [String]

    func validate() throws {
        guard orgs.count(where: { $0 == OrgList.standardInput }) > 1 else { return }
        throw ValidationError("Standard input can be read only once; give - once.")
    }

    /// Whether one organization is named, and nothing has to be read to know it.
    var isOne: Bool { orgs.count == 1 && !orgs.contains(OrgList.standardInput) }
}

/// The flag of the commands that make new registrations.
struct ForceOption: ParsableArguments {
    @Flag(name: .customLong("force"), help: "Take an id even if it is not a UUID.")
    var isForced = false
}

/// An organization that is registered.
struct RegisteredOrgArgument: ParsableArguments {
    @Argument(help: "The organization: its id in any form, the beginning of its id, or its name.")
    var org: String
}
