import ArgumentParser
import TokenStores
import WebexAuth

/// Makes a key for a sealed store.
struct StoreGenerateKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate-key",
        abstract: "Print a new random key for BYOVA_STORE_KEY; nothing else is changed.",
        discussion: "It is kept nowhere: put it where secrets are kept before a store is sealed with it."
    )

    func run() {
        StandardOutput.write(StoreKey.random().base64.reveal())
    }
}
