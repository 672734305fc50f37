import ForeignText
import Foundation
import Profiles
import TokenStores
import WebexAuth

/// Reports tokens in the store that belong to other apps than the settings name; "not authorized" alone would hide
/// them.
struct OtherTokens {
    /// The scopes with tokens in the store.
    let known: [CredentialScope]
    let issuer: String
    let issuerSetting: SettingName?
    let integrationClientID: String?
    let serviceAppClientID: String?

    /// Looks into the store that the settings name.
    ///
    /// - Returns: One sentence, or `nil` if there is nothing to tell or the store cannot be read.
    static func remark(on settings: Settings) async -> String? {
        guard let scopes = try? await settings.knownScopes() else { return nil }
        return OtherTokens(
            known: StoredScope.withRecords(scopes),
            issuer: settings.configuration.issuer,
            issuerSetting: settings.issuerSetting,
            integrationClientID: settings.integrationClientID,
            serviceAppClientID: settings.serviceAppClientID
        )
        .remark
    }

    /// The same failure, with the remark where it is about something that is not in the store.
    static func explaining(_ error: any Error, _ settings: Settings) async -> any Error {
        let failure: CommandFailure
        switch error {
        case let refusal as CommandFailure where refusal.status == .refused: failure = refusal
        case WebexAuthError.notAuthorized, WebexAuthError.orgNotRegistered:
            guard let error = error as? WebexAuthError else { return error }
            failure = CommandFailure(error)
        default: return error
        }
        guard let remark = await remark(on: settings) else { return error }
        return CommandFailure(failure.status, sentences: [failure.message, remark])
    }

    var remark: String? {
        let ofIssuer = known.filter { $0.issuer == issuer }
        guard !known.isEmpty, !(ofIssuer.isEmpty && isOpen ? known : ofIssuer).contains(where: isMeant) else {
            return nil
        }
        guard let scope = ofIssuer.first else { return remarkOnIssuer }
        let (integration, serviceApp) = (shown(scope.integrationClientID), shown(scope.serviceAppClientID))
        return "The store has tokens of the Integration \(integration) with the Service App \(serviceApp), "
            + "but the settings name another client ID"
    }

    /// Whether the settings leave the apps to the store, and with them the issuer; then its tokens are shown.
    private var isOpen: Bool {
        issuerSetting == nil && (integrationClientID == nil || serviceAppClientID == nil)
    }

    private var remarkOnIssuer: String {
        var issuers: [String] = []
        for scope in known where !issuers.contains(scope.issuer) { issuers.append(scope.issuer) }
        let list = issuers.prefix(3).map(shown).joined(separator: ", ")
        let meant = issuerSetting.map { "\($0.rawValue) names \(shown(issuer))" }
        return "The store has tokens of \(list)" + (issuers.count > 3 ? " and others" : "") + ", but "
            + (meant ?? "without \(SettingName.baseURL.rawValue) the issuer is \(shown(issuer))")
    }

    private func isMeant(_ scope: CredentialScope) -> Bool {
        (integrationClientID ?? scope.integrationClientID) == scope.integrationClientID
            && (serviceAppClientID ?? scope.serviceAppClientID) == scope.serviceAppClientID
    }

    private func shown(_ text: String) -> String {
        ForeignText.sanitized(text, limit: 80)
    }
}
