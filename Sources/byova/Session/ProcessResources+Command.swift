import ArgumentParser

extension ProcessResources {
    /// What a command needs: most of them talk to Webex, or listen.
    init(for command: any ParsableCommand) {
        self =
            switch command {
            case is OrgsListCommand, is OrgsRemoveCommand, is OrgsNameCommand, is OrgsNamesCommand,
                is StoreSealCommand, is StoreUnsealCommand,
                is StoreRekeyCommand, is StoreSetAsideCommand, is StoreGenerateKeyCommand:
                .small
            case is LogCommand: .small
            case let status as StatusCommand where !status.probe: .small
            case let token as TokenCommand where token.readOnly.isReadOnly: .small
            default: .network
            }
    }
}
