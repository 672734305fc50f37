import Profiles
import TokenStores
import WebexAuth

/// The target of the commands on a seal.
enum SealTarget {
    static let keyAdvice = "'byova store generate-key' prints a new key"

    /// Finds the profile's store and the current key.
    ///
    /// - Throws: ``CommandFailure`` without a key, and for a store in memory; what opening the store says if it is
    ///   sealed and there is no key.
    static func of(profile: String?) async throws -> (location: StoreLocation, key: StoreKey) {
        let settings = try Settings.ofProcess(profile: profile)
        let location = try settings.requiredStoreLocation()
        try await SQLiteEngine.finish(location)
        guard let key = settings.storeKey else {
            guard try await !StoreSealer.isSealed(at: location) else {
                throw TokenStorageError.sealed(.file(location.path), .keyMissing)
            }
            throw CommandFailure(.configuration, sentences: ["BYOVA_STORE_KEY is not set", keyAdvice])
        }
        return (location, key)
    }
}
