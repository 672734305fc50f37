import ArgumentParser
import Profiles
import TokenStores
import WebexAuth

/// Changes the store's key.
struct StoreRekeyCommand: AsyncParsableCommand {
    private static let newKeyName = SettingName.newStoreKey.rawValue

    static let configuration = CommandConfiguration(
        commandName: "rekey",
        abstract: "Encrypt the tokens in the store with another key.",
        discussion: """
            BYOVA_STORE_KEY is the current key; pass the new one in \(newKeyName) or on standard input, never in \
            arguments. Refused while another process has the store open.
            """
    )

    @OptionGroup var profile: ProfileOption
    @Flag(help: "Read the new key from standard input.")
    var newKeyStdin = false

    func run() async throws {
        let (location, key) = try await SealTarget.of(profile: profile.profile)
        let fromStandardInput = newKeyStdin
        let newKey = try await Interruption.cancelling {
            try await Self.readKey(fromStandardInput: fromStandardInput)
        }
        try await StoreSealer(at: location).rekey(from: key, to: newKey)
        StandardError.write(
            "The store \(location.path) is sealed with the new key. Set BYOVA_STORE_KEY to it now."
        )
    }

    private static func readKey(fromStandardInput: Bool) async throws -> StoreKey {
        let text: String
        if fromStandardInput {
            if StandardInput.isTerminal {
                StandardError.write("Paste the new key and press Enter; it stays hidden.")
            }
            text = try await StandardInput.readLineWithoutEcho()
        } else {
            let variables = try ProcessEnvironment.variables(counting: [newKeyName])
            text = try SettingsSource.environment(variables).usable(.newStoreKey) ?? ""
        }
        guard !text.isEmpty else {
            throw CommandFailure(
                .badInput,
                sentences: [
                    "No new key: set \(newKeyName) or use --new-key-stdin",
                    SealTarget.keyAdvice,
                ]
            )
        }
        guard let key = StoreKey(base64: Secret(text)) else {
            throw CommandFailure(
                .badInput,
                sentences: ["The new key is not 32 bytes in base64", SealTarget.keyAdvice]
            )
        }
        return key
    }
}
