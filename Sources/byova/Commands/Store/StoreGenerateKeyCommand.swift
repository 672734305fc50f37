import ArgumentParser
import TokenStores
import WebexAuth

/// Prints a key for a sealed store.
struct StoreGenerateKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-key",
        abstract: "Print a new random key for BYOVA_STORE_KEY; change nothing.",
        discussion: "The key is not stored anywhere: save it before you seal a store with it."
    )

    func run() {
        StandardOutput.write(StoreKey.random().base64.reveal())
    }
}
