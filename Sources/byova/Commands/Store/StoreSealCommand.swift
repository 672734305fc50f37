import ArgumentParser
import TokenStores
import WebexAuth

/// Seals the store's tokens.
struct StoreSealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Encrypt the tokens in the store with BYOVA_STORE_KEY.",
        discussion: """
            Ends with all tokens sealed and no plain one left in the store's files, or with the store as it was. \
            Refused while another process has the store open. A store that is made while the key is set is \
            sealed from the start.
            """
    )

    @OptionGroup var profile: ProfileOption

    func run() async throws {
        let (location, key) = try await SealTarget.of(profile: profile.profile)
        let isNew = try await StoreSealer(at: location).seal(with: key)
        StandardError.write(
            isNew
                ? "The store \(location.path) is sealed. Keep BYOVA_STORE_KEY: without it the tokens are lost."
                : "The store \(location.path) is already sealed."
        )
    }
}
