import ArgumentParser
import WebexAuth

/// The organizations of a command, processed one after another.
struct OrgListArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Organizations: IDs in any form, ID prefixes of four or more characters, or names; - reads "
                + "them from standard input, one per line; # starts a comment.",
            valueName: "org"
        )
    )
    var orgs: [String]

    func validate() throws {
        guard orgs.count(where: { $0 == OrgList.standardInput }) > 1 else { return }
        throw ValidationError("Standard input can be read only once; use - once.")
    }

    /// Whether one organization is named, and nothing has to be read to know it.
    var isOne: Bool { orgs.count == 1 && !orgs.contains(OrgList.standardInput) }
}

/// The flag of the commands that make new registrations.
struct ForceOption: ParsableArguments {
    @Flag(name: .customLong("force"), help: "Accept an ID that is not a UUID.")
    var isForced = false
}

/// An organization that is registered.
struct RegisteredOrgArgument: ParsableArguments {
    @Argument(help: "Organization: ID in any form, ID prefix, or name.")
    var org: String
}
