import ArgumentParser
import Profiles
import TokenStores
import WebexAuth

/// Decrypts the store's tokens.
struct StoreUnsealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unseal",
        abstract: "Decrypt the tokens in the store; only file modes protect them afterwards.",
        discussion: "Needs BYOVA_STORE_KEY. Refused while another process has the store open."
    )

    @OptionGroup var profile: ProfileOption

    func run() async throws {
        let settings = try Settings.ofProcess(profile: profile.profile)
        let location = try settings.requiredStoreLocation()
        guard try await StoreSealer.isSealed(at: location) else {
            StandardError.write(
                "The store \(location.path) is not sealed"
                    + (settings.storeKey == nil ? "." : "; unset BYOVA_STORE_KEY to use it.")
            )
            return
        }
        let key = try await SealTarget.of(profile: profile.profile).key
        try await StoreSealer(at: location).unseal(with: key)
        StandardError.write("The store \(location.path) is no longer sealed. Unset BYOVA_STORE_KEY now.")
    }
}
