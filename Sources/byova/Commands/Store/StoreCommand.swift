import ArgumentParser

/// The commands on the token store as a whole.
struct StoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: "Seal the profile's token store, or set it aside.",
        subcommands: [
            StoreSealCommand.self, StoreRekeyCommand.self, StoreUnsealCommand.self,
            StoreGenerateKeyCommand.self,
            StoreSetAsideCommand.self,
        ]
    )
}
