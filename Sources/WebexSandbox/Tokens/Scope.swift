/// The scopes that the sandbox's clients may have.
///
/// The bits are part of every token, so their order must not change.
struct Scopes: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    static let all = Scopes(rawValue: 1 << 0)
    static let applicationsToken = Scopes(rawValue: 1 << 1)
    static let webhooksWrite = Scopes(rawValue: 1 << 2)
    static let webhooksRead = Scopes(rawValue: 1 << 3)
    static let peopleRead = Scopes(rawValue: 1 << 4)
    static let kms = Scopes(rawValue: 1 << 5)
    static let openID = Scopes(rawValue: 1 << 6)
    static let email = Scopes(rawValue: 1 << 7)
    static let profile = Scopes(rawValue: 1 << 8)
    static let dataSourceRead = Scopes(rawValue: 1 << 9)
    static let dataSourceWrite = Scopes(rawValue: 1 << 10)

    /// What a Service App's tokens may do; they were never asked for.
    static let serviceApp: Scopes = [.dataSourceRead, .dataSourceWrite]

    private static let names: [(scope: Scopes, name: String)] = [
        (.all, "spark:all"),
        (.applicationsToken, "spark:applications_token"),
        (.webhooksWrite, "application:webhooks_write"),
        (.webhooksRead, "application:webhooks_read"),
        (.peopleRead, "spark:people_read"),
        (.kms, "spark:kms"),
        (.openID, "openid"),
        (.email, "email"),
        (.profile, "profile"),
        (.dataSourceRead, "spark-admin:datasource_read"),
        (.dataSourceWrite, "spark-admin:datasource_write"),
    ]

    init(rawValue: UInt16) {
        self.rawValue = rawValue
    }

    /// Reads a request's `scope`; nil if it is empty or holds one that the Integration is not registered for.
    init?(requested text: String) {
        self = []
        for name in text.split(separator: " ") {
            let known = Self.names.first { $0.name == name && Self.serviceApp.isDisjoint(with: $0.scope) }
            guard let known else { return nil }
            insert(known.scope)
        }
        guard !isEmpty else { return nil }
    }

    var names: [String] { Self.names.filter { contains($0.scope) }.map(\.name) }
}
