import Profiles
import TokenStores
import WebexAuth
import WebexTokens

/// The store of a profile for commands that set names; needs neither client secrets nor the key.
struct NameStore: Sendable {
    let engine: any StoreEngine

    /// Opens the store for writing.
    ///
    /// - Throws: ``CommandFailure`` if there is neither a store nor credentials that determine the scope.
    static func open(profile: String?) async throws -> NameStore {
        let settings = try Settings.ofProcess(profile: profile)
        _ = try settings.requiredStoreLocation()
        guard
            let store = try await settings.openStoreWithoutCredentials(access: .readWrite, needsTokens: false)
        else {
            throw CommandFailure(
                .configuration,
                sentences: [
                    "There is no token store yet, so it is not known which Service App the organizations belong to",
                    "Set the credentials, or run 'byova authorize' first",
                ]
            )
        }
        return NameStore(engine: store.engine)
    }

    /// Stores names; all programs that have the store open see them.
    func set(_ names: [OrgID: OrgName?]) async throws(WebexAuthError) {
        try await WebexAuthError.wrappingStorage { () async throws(TokenStorageError) in
            try await engine.setNames(names)
        }
    }

    /// Reports how many others have the name, since names are not unique.
    static func remark(onOthers count: Int) -> String? {
        switch count {
        case ..<1: nil
        case 1: "1 other organization has this name."
        default: "\(count) other organizations have this name."
        }
    }
}
