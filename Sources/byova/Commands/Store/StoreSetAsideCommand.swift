import ArgumentParser
import Foundation
import Profiles
import TokenStores
import WebexAuth

/// Renames an unusable store, to make room for a new one.
struct StoreSetAsideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set-aside",
        abstract: "Rename the store so that a new one can take its place; nothing is deleted.",
        discussion: """
            For a store that is damaged or whose key is lost. Needs neither credentials nor the key, and prints the \
            new name. Refused while another process has the store open.
            """
    )

    @OptionGroup var profile: ProfileOption
    @OptionGroup var noReadOnly: NoReadOnlyOption

    func run() throws {
        let location = try Settings.ofProcess(profile: profile.profile).requiredStoreLocation()
        guard let path = try location.setAside(at: Date()) else {
            throw CommandFailure(.configuration, "No token store at \(location.path).")
        }
        StandardOutput.write(path)
        StandardError.write(
            """
            The store is set aside. Log in with 'byova authorize' and add the organizations again; to undo this, \
            rename \(path) and the files beside it back.
            """
        )
    }
}
