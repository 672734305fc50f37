import ForeignText

/// Misspelled names of settings.
enum Misspelling {
    /// Letters; more of them make another name, which may be another program's.
    private static let slip = 2
    /// How far the name may be that is offered to a person who has most likely meant a setting.
    private static let guess = 9

    /// The setting that a misspelled name most likely means.
    static func meant(by name: String) -> String? {
        SettingName.named(name) == nil ? nearest(to: name, within: slip) : nil
    }

    /// The nearest setting that a file may hold, if any is near enough to be offered.
    static func nearest(to name: String) -> String? {
        nearest(to: name, within: min(guess, name.unicodeScalars.count / 2))
    }

    /// A name, shortened for a message.
    static func shown(_ name: String) -> String {
        ForeignText.sanitized(name, limit: 60)
    }

    private static func nearest(to name: String, within limit: Int) -> String? {
        let names = SettingName.allCases.filter(\.isOwn).map(\.rawValue)
        return EditDistance.nearest(to: name.uppercased(), among: names, within: limit)
    }
}
