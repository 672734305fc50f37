import ArgumentParser
import WebexAuth

/// The organization that a command is about.
struct OrgArgument: ParsableArguments {
    @Argument(help: "The organization's id: a UUID, or any base64 form of it.")
    var org: String

    var orgID: OrgID {
        OrgID(org)
    }
}

/// Lets an id pass that is no UUID; every real organization's is, so it is most likely a slip.
struct UnusualIDOption: ParsableArguments {
    @Flag(help: "Take the id even if it is no UUID.")
    var force = false

    func checked(_ argument: OrgArgument) throws -> OrgID {
        let orgID = argument.orgID
        guard orgID.isUUID || (force && !orgID.rawValue.isEmpty) else {
            throw CommandFailure(.badInput, "'\(orgID)' is no organization id; use --force if it is meant.")
        }
        return orgID
    }
}
