import ArgumentParser
import ForeignText
import WebexAuth

/// Lists the registered organizations, one per line.
struct OrgsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the registered organizations with their state and expiries; needs no credentials.",
        discussion: """
            Columns are tab-separated: id, name, state, access expiry, refresh expiry, next step. A hyphen stands for \
            an unknown value, 'rejected' for a token that Webex rejected before its expiry.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var readOnly: ReadOnlyOption

    func run() async throws {
        let report = try await StatusReport.make(
            profile: profile.profile,
            policy: HealthPolicy(),
            readOnly: readOnly.isReadOnly
        )
        for org in report.orgs {
            let fields = [
                org.orgID, org.name, org.state.rawValue,
                org.accessRejected ? "rejected" : org.accessExpiresAt?.date.timestamp,
                org.refreshRejected ? "rejected" : org.refreshExpiresAt?.date.timestamp,
                org.nextStep,
            ]
            StandardOutput.write(fields.map { ForeignText.sanitized($0 ?? "-") }.joined(separator: "\t"))
        }
        if report.orgs.isEmpty {
            StandardError.write("No organizations registered. Add one with 'byova orgs add ORG'.")
        }
    }
}
