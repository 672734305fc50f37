import ArgumentParser
import WebexAuth
import WebexTokens

/// Names one organization.
struct OrgsNameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "name",
        abstract: "Name an organization, registered or not; needs no credentials.",
        discussion: """
            The name stands first wherever the organization is shown, and every command takes it in place of the ID. \
            It survives removing the organization and registering it again. A name is one line of up to 80 characters \
            in any script, and need not be unique. An empty NAME removes the name. Names are not secret: they are \
            stored as plain text, in a sealed store too.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption
    @Argument(help: "Organization: ID in any form, ID prefix, or current name.")
    var org: String
    @Argument(help: "The name; quote one that contains spaces.")
    var name: String
    @OptionGroup var force: ForceOption

    func run() async throws {
        let name = try OrgName(argument: name)
        let (profile, text, isForced) = (profile.profile, org, force.isForced)
        try await Interruption.cancelling {
            let store = try await NameStore.open(profile: profile)
            let lookup = try await OrgLookup(of: store.engine)
            let orgID = try lookup.any(text, isForced: isForced)
            try await store.set([orgID: name])
            guard let name else {
                StandardError.write("\(lookup.title(of: orgID)) no longer has a name.")
                return
            }
            StandardError.write("\(orgID) is now named \(name).")
            if !lookup.isRegistered(orgID) { StandardError.write("It is not registered yet.") }
            let others = try await store.engine.orgs(named: name).count { $0 != orgID }
            if let remark = NameStore.remark(onOthers: others) { StandardError.write(remark) }
        }
    }
}

extension OrgName {
    /// Reads a name from an argument; `nil` for an empty one.
    ///
    /// - Throws: ``CommandFailure`` with the reason why it is invalid.
    init?(argument text: String) throws(CommandFailure) {
        do throws(Problem) {
            try self.init(text)
        } catch {
            throw CommandFailure(.badInput, "The name \(error).")
        }
    }
}
