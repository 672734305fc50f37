import ArgumentParser
import TokenStores
import WebexAuth

/// Seals the store's tokens.
struct StoreSealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Encrypt the tokens in the store with BYOVA_STORE_KEY.",
        discussion: """
            Either seals all tokens and leaves no plain one in the store's files, or leaves the store unchanged. \
            Refused while another process has the store open. A store created while the key is set is sealed from \
            the start.
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
