import Profiles
import TokenStores
import WebexAuth

/// What the commands on a seal work on.
enum SealTarget {
    static let keyAdvice = "'byova store generate-key' prints a new key"

    /// The profile's store and the present key.
    ///
    /// - Throws: ``CommandFailure`` without a key, and for a store in memory; what opening the store says if it is
    ///   sealed and there is no key.
    static func of(profile: String?) async throws -> (location: StoreLocation, key: StoreKey) {
        let (location, settings) = try Stores.location(profile: profile)
        try await SQLiteTokenStorage.finish(location)
        guard let key = settings.storeKey else {
            guard try await !StoreSealer.isSealed(at: location) else {
                throw TokenStorageError.sealed(path: location.path, .keyMissing)
            }
            throw CommandFailure(.configuration, sentences: ["BYOVA_STORE_KEY is not set", keyAdvice])
        }
        return (location, key)
    }
}
