/// What the key table calls the things that can be copied.
package enum CopyKind: Hashable, Sendable, CaseIterable {
    case id, encodedID, trackingID, nextStep, loginURL
}
